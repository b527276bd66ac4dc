import { text } from '../texts';

export interface PasteQuestion {
  id: string;
  question: string;
  options: string[];
}

/** Why a call did not do what it should, in sentences fit to be shown where they belong. */
export class ApiError extends Error {
  constructor(
    /** The HTTP status; 0 when the platform could not be reached. */
    readonly status: number,
    sentence: string,
    /** Sentences by the name of the field they are about. */
    readonly fields: Record<string, string> = {},
    /** What a paste asks before it can be taken. */
    readonly questions: PasteQuestion[] = [],
    /** Seconds to wait before trying again. */
    readonly retryAfter?: number,
  ) {
    super(sentence);
    this.name = 'ApiError';
  }

  static unreachable() {
    return new ApiError(0, text.errors.unreachable);
  }

  static async of(response: Response): Promise<ApiError> {
    const body: unknown = await response.json().catch(() => null);
    const problem = isRecord(body) ? body : {};
    const said = [problem['detail'], problem['error'], problem['title']].find(s => typeof s === 'string' && s.length > 0);
    const fields = isRecord(problem['errors'])
      ? Object.fromEntries(Object.entries(problem['errors']).map(([field, sentences]) => [field, Array.isArray(sentences) ? sentences.join(' ') : String(sentences)]))
      : {};
    const questions = Array.isArray(problem['questions']) ? (problem['questions'] as PasteQuestion[]) : [];
    const wait = Number(response.headers.get('Retry-After') ?? NaN);
    return new ApiError(response.status, typeof said === 'string' ? said : text.errors.byStatus(response.status), fields, questions, Number.isFinite(wait) ? wait : undefined);
  }

  /** Whether the same call may well succeed a moment later. */
  get mayPass() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The sentence for anything that was thrown. */
export const sentenceOf = (error: unknown) => (error instanceof ApiError ? error.message : text.errors.unexpected);

/** The sentence about one field, for an input's `error`. */
export const fieldError = (error: unknown, field: string) => (error instanceof ApiError ? error.fields[field] : undefined);

/** The sentence that belongs to no input on the page: none when every sentence stands at its field. */
export function generalError(error: unknown, shownFields: readonly string[] = []) {
  if (error == null) return undefined;
  if (!(error instanceof ApiError)) return text.errors.unexpected;
  const others = Object.entries(error.fields).filter(([field]) => !shownFields.includes(field));
  if (Object.keys(error.fields).length > 0) return others.length > 0 ? others.map(([, sentence]) => sentence).join(' ') : undefined;
  return error.message;
}
