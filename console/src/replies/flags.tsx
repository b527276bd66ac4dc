import { Alert, List } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import type { Reply } from '../api/types';
import { text } from '../texts';

const grave = (flag: string) => ['safety-self-harm', 'safety-minor', 'safety-threat', 'safety-illegal'].includes(flag);

/** Why a draft waits for a person, in the platform's sentences. */
export function Flags({ flags }: Pick<Reply, 'flags'>) {
  // What the check found stands at the text it is about.
  const shown = flags.filter(f => f.flag !== 'finding');
  if (shown.length === 0) return null;
  const serious = shown.some(f => grave(f.flag));
  return (
    <Alert color={serious ? 'red' : 'yellow'} variant="light" icon={<IconFlag size={18} aria-hidden />} title={serious ? text.replies.flaggedSerious : text.replies.flagged} py="xs">
      <List size="sm" spacing={2}>{shown.map(f => <List.Item key={f.flag} data-flag={f.flag}>{f.sentence}</List.Item>)}</List>
    </Alert>
  );
}
