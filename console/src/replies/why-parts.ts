import type { MessagingSchemas } from '../api/types';

export type Source = MessagingSchemas['ContextSource'];
export type PromptMessage = MessagingSchemas['PromptMessage'];

export interface PromptPart {
  /** What the part is called in the prompt, such as `diary entry 8`; null for the rules and facts between. */
  label: string | null;
  text: string;
}

/** Takes the instructions apart where the composer marked what was written by others: `⟦label⟧ … ⟦end label⟧`. */
export function partsOf(prompt: string): PromptPart[] {
  const parts: PromptPart[] = [];
  const plain = (text: string) => { if (text.trim()) parts.push({ label: null, text: text.trim() }); };
  const begins = /⟦([^⟧]+)⟧\n?/g;
  let done = 0;
  for (let begin = begins.exec(prompt); begin; begin = begins.exec(prompt)) {
    const label = begin[1]!;
    const end = prompt.indexOf(`⟦end ${label}⟧`, begins.lastIndex);
    // The rules speak of the marks themselves.
    if (end < 0) continue;
    plain(prompt.slice(done, begin.index));
    parts.push({ label, text: prompt.slice(begins.lastIndex, end).trim() });
    done = begins.lastIndex = end + `⟦end ${label}⟧`.length;
  }
  plain(prompt.slice(done));
  return parts;
}

/** The sentences of the rules, as a list. */
export const rulesOf = (parts: readonly PromptPart[]) =>
  (parts[0]?.label === null ? parts[0].text : '').split('\n').map(line => line.trim()).filter(line => line.startsWith('- ')).map(line => line.slice(2));

/** What a message says, without the marks around it. */
export const plainText = (message: PromptMessage) => {
  const marked = partsOf(message.text).filter(p => p.label !== null);
  return marked.length > 0 ? marked.map(p => p.text).join('\n') : message.text;
};

/** The part of the prompt that a source became, by the composer's own names. */
export function textOf(source: Source, parts: readonly PromptPart[]) {
  const wanted = source.kind === 'diary' ? `diary entry ${source.id}` : source.kind === 'memory' ? `memory ${source.id}` : null;
  return wanted === null ? undefined : parts.find(p => p.label === wanted)?.text;
}

/** Sources in the order a reader wants them, by kind. */
export function groupSources(sources: readonly Source[]): [kind: string, sources: Source[]][] {
  const order = ['persona', 'mood', 'personalization', 'card', 'memory', 'diary', 'instruction'];
  const place = (kind: string) => (order.indexOf(kind) + order.length + 1) % (order.length + 1);
  const kinds = [...new Set(sources.map(s => s.kind))].sort((a, b) => place(a) - place(b));
  return kinds.map(kind => [kind, sources.filter(s => s.kind === kind)]);
}
