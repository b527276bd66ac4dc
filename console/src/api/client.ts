import createClient from 'openapi-fetch';
import { ApiError } from './api-error';
import type { Paths } from './types';

type Ended = () => void;
let onSessionEnded: Ended = () => {};
let began = 0;
const asked = new WeakMap<Request, number>();

/** Told when the platform no longer knows who is asking. */
export const whenSessionEnds = (handler: Ended) => {
  onSessionEnded = handler;
};

/** Somebody signed in: what was asked before and is refused only now says nothing about this session. */
export const sessionBegan = () => {
  began = performance.now();
};

/** The platform's API, typed by its own description. The browser's session cookie says who asks. */
export const api = createClient<Paths>({ baseUrl: '/', credentials: 'same-origin' });

api.use({
  onRequest({ request }) {
    asked.set(request, performance.now());
  },
  async onResponse({ request, response }) {
    if (response.ok) return;
    const error = await ApiError.of(response);
    if (response.status === 401 && !isSignIn(request) && (asked.get(request) ?? 0) >= began) onSessionEnded();
    throw error;
  },
  onError({ error }) {
    return error instanceof ApiError || (error instanceof DOMException && error.name === 'AbortError') ? error : ApiError.unreachable();
  },
});

const isSignIn = (request: Request) => new URL(request.url).pathname === '/auth/session';

/** What a call answers: `await answer(api.GET('/personas'))`. Throws ApiError when it fails. */
export async function answer<T>(call: Promise<{ data?: T; response: Response }>): Promise<NonNullable<T>> {
  return (await call).data as NonNullable<T>;
}

export interface PageOf<T> {
  items: T[];
  /** The cursor of the next page; undefined on the last. */
  next?: string;
}

/** A page of a list, with the cursor that its Link header names; some lists call it `before` or `skip`. */
export async function page<T>(call: Promise<{ data?: T[]; response: Response }>, name = 'cursor'): Promise<PageOf<T>> {
  const { data, response } = await call;
  return { items: data ?? [], next: nextCursor(response.headers.get('Link'), name) };
}

export function nextCursor(link: string | null, name = 'cursor') {
  const address = link?.match(/<([^>]+)>;\s*rel="next"/)?.[1];
  return address ? (new URL(address, 'http://platform').searchParams.get(name) ?? undefined) : undefined;
}
