import { answer, api } from '../../api/client';
import type { MessagingSchemas } from '../../api/types';

export type Preview = MessagingSchemas['PastePreviewResponse'];
export type PreviewConversation = MessagingSchemas['PreviewConversation'];
export type PasteRequest = MessagingSchemas['PasteRequest'];
export type Pasted = MessagingSchemas['PasteResponse'];

export interface PasteInput extends PasteRequest {
  file?: File;
}

/** A text goes as JSON, a file as a form with the same fields. */
export function bodyOf({ file, ...request }: PasteInput): PasteRequest | FormData {
  if (!file) return request;
  const form = new FormData();
  form.append('file', file, file.name);
  for (const [name, value] of Object.entries(request)) {
    if (value == null || name === 'text') continue;
    form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return form;
}

export const previewPaste = (input: PasteInput, signal?: AbortSignal): Promise<Preview> =>
  answer(api.POST('/conversations/paste/preview', { body: bodyOf(input) as PasteRequest, signal }));

export const sendPaste = (input: PasteInput): Promise<Pasted> => answer(api.POST('/conversations/paste', { body: bodyOf(input) as PasteRequest }));
