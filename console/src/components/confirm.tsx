import { lazy, Suspense, useState, type ReactNode } from 'react';

const ConfirmDialog = lazy(() => import('./confirm-dialog.lazy'));

interface Props {
  title: string;
  children: ReactNode;
  /** What the button that does it says, such as "Erase for ever". */
  action: string;
  onConfirm: () => Promise<unknown>;
  /** Opens the question. */
  trigger: (ask: () => void) => ReactNode;
}

/** Asks before something that cannot be undone, and shows in the question why it failed. */
export function Confirm({ trigger, ...rest }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      {trigger(() => setOpened(true))}
      {opened && <Suspense><ConfirmDialog {...rest} onClose={() => setOpened(false)} /></Suspense>}
    </>
  );
}
