import { Drawer, Loader, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Reply } from '../api/types';
import { text } from '../texts';

const Why = lazy(() => import('./why').then(m => ({ default: m.Why })));

interface Props {
  reply: Reply | undefined;
  personaName: string;
  opened: boolean;
  onClose: () => void;
}

export function WhyDrawer({ reply, personaName, opened, onClose }: Props) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="lg" title={<Title order={2} size="h4">{text.replies.whyPage.title}</Title>} closeButtonProps={{ 'aria-label': text.common.close }}>
      {opened && reply && <Suspense fallback={<Loader aria-label={text.common.loading} />}><Why reply={reply} personaName={personaName} /></Suspense>}
    </Drawer>
  );
}
