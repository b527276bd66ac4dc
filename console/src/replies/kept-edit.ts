/** What an operator typed, and into which draft: `<reply>/<round>` and the text, one line below. */
export interface KeptEdit {
  of: string;
  text: string;
}

export const write = (edit: KeptEdit) => `${edit.of}\n${edit.text}`;

export function read(kept: string): KeptEdit | null {
  const end = kept.indexOf('\n');
  return end < 0 ? null : { of: kept.slice(0, end), text: kept.slice(end + 1) };
}

/** An edit that belongs to no draft that is shown: another candidate was chosen, or a newer draft came. */
export const ASIDE = 'aside';
