import { answer, api } from '../../api/client';

export type CardKind = 'image/png' | 'application/json';

/** What a file is, by what it says of itself or by its name; undefined when it cannot be a card. */
export function cardKind({ type, name }: Pick<File, 'type' | 'name'>): CardKind | undefined {
  if (type === 'image/png' || (!type && /\.png$/i.test(name))) return 'image/png';
  if (type === 'application/json' || /\.json$/i.test(name)) return 'application/json';
  return undefined;
}

export const importCard = (file: File, kind: CardKind) =>
  answer(api.POST('/personas/import', { body: file, bodySerializer: body => body as File, headers: { 'Content-Type': kind } }));
