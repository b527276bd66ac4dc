import { Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { whenSessionEnds } from '../api/client';
import { Problem } from '../components/problem';
import { live } from '../live/live';
import { text } from '../texts';
import { sessionQuery } from './session';
import { SignInPage } from './sign-in';

const SignInAgain = lazy(() => import('./sign-in-again.lazy'));

/** Shows the console to who is signed in. A session that ends is renewed over the page, so that nothing on it is lost. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const [ended, setEnded] = useState(false);
  const userId = session?.user.id;

  useEffect(() => {
    whenSessionEnds(() => setEnded(true));
  }, []);
  useEffect(() => {
    if (userId === undefined || ended) return;
    live.start();
    return () => live.stop();
  }, [userId, ended]);
  useEffect(
    () =>
      client.getQueryCache().subscribe(event => {
        if (event.type !== 'updated' || event.action.type !== 'success' || event.query.queryKey[0] !== sessionQuery.queryKey[0] || !event.query.state.data) return;
        setEnded(was => {
          if (was) void client.invalidateQueries({ predicate: query => query.queryKey[0] !== sessionQuery.queryKey[0] });
          return false;
        });
      }),
    [client],
  );

  if (session === undefined) return <Center mih="100dvh">{error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loader aria-label={text.common.loading} />}</Center>;
  if (session === null) return <SignInPage />;
  return (
    <>
      {children}
      {ended && <Suspense><SignInAgain username={session.user.username} /></Suspense>}
    </>
  );
}
