import { queryOptions, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error';
import { answer, api } from '../api/client';
import type { BrowserSession } from '../api/types';

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<BrowserSession | null> => {
    try {
      return await answer(api.GET('/auth/session'));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
  gcTime: Infinity,
});

/** Who is signed in, for pages: they are shown to nobody else. */
export function useSession(): BrowserSession {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error('Nobody is signed in.');
  return data;
}

export const isOperator = (session: BrowserSession) => session.user.is_superuser || session.roles.includes('operator');
export const isSuperuser = (session: BrowserSession) => session.user.is_superuser;
export const isAnyone = () => true;

const KEPT = 'kept:';

/** Signs out here; what was typed and not sent goes too, since the next person at this screen may be another. */
export async function signOut(client: QueryClient) {
  await answer(api.DELETE('/auth/session'));
  forgetTyped();
  window.location.assign(import.meta.env.BASE_URL);
  client.clear();
}

/** Whether something was typed here and not sent. */
export const hasTyped = () => Object.keys(localStorage).some(key => key.startsWith(KEPT) && localStorage.getItem(key));

export function forgetTyped() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT)) localStorage.removeItem(key);
}

export const keptKey = (name: string) => KEPT + name;
