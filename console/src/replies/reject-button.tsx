import { Button, Group, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { text } from '../texts';
import type { ReplyControl } from './use-reply';

const words = text.replies;

/** Turning down takes a reason if there is one to give; another draft can be asked for afterwards. */
export function RejectButton({ control }: { control: ReplyControl }) {
  if (!control.turningDown) return <Button variant="default" leftSection={<IconX size={16} aria-hidden />} disabled={control.busy} onClick={() => control.turnDown(true)}>{words.reject}</Button>;
  return <Reason control={control} />;
}

function Reason({ control }: { control: ReplyControl }) {
  const [reason, setReason] = useState('');
  return (
    <form
      style={{ flexBasis: '100%' }} onSubmit={e => { e.preventDefault(); control.reject.mutate(reason.trim()); }}
      onKeyDown={e => { if (e.key === 'Escape') { e.stopPropagation(); control.turnDown(false); } }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput flex={1} size="xs" label={words.rejectReason} value={reason} maxLength={1000} onChange={e => setReason(e.currentTarget.value)} autoFocus />
        <Button type="submit" size="xs" color="red" variant="light" loading={control.reject.isPending}>{words.reject}</Button>
        <Button size="xs" variant="default" onClick={() => control.turnDown(false)}>{text.common.cancel}</Button>
      </Group>
    </form>
  );
}
