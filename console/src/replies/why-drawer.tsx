import { lazy, Suspense } from 'react';
import type { Reply } from '../api/types';

const WhyPanel = lazy(() => import('./why.lazy'));

interface Props {
  reply: Reply | undefined;
  personaName: string;
  opened: boolean;
  onClose: () => void;
}

export function WhyDrawer({ reply, personaName, opened, onClose }: Props) {
  return opened && reply ? <Suspense><WhyPanel reply={reply} personaName={personaName} onClose={onClose} /></Suspense> : null;
}
