import { api } from './client';

interface Options {
  params?: { path?: Record<string, string | number>; query?: Record<string, string | number | boolean | undefined> };
  body?: unknown;
}

type Call = <T>(path: string, options?: Options) => Promise<{ data?: T; response: Response }>;

/** For addresses that the platform's description does not have yet; the caller says what they answer. */
export const untyped = api as unknown as Record<'GET' | 'POST' | 'PUT' | 'DELETE', Call>;
