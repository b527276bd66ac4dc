import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { text } from '../texts';
import type { ReplyControl } from './use-reply';

const words = text.replies;

/** Turning down takes a reason if there is one to give; another draft can be asked for afterwards. */
export function RejectButton({ control }: { control: ReplyControl }) {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const reject = () => control.reject.mutate(reason.trim(), { onSettled: () => { setOpened(false); setReason(''); } });
  return (
    <Popover opened={opened} onChange={setOpened} withArrow position="top-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconX size={16} aria-hidden />} disabled={control.busy} onClick={() => setOpened(o => !o)}>{words.reject}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={e => { e.preventDefault(); reject(); }}>
          <Stack gap="xs">
            <TextInput label={words.rejectReason} value={reason} maxLength={1000} onChange={e => setReason(e.currentTarget.value)} data-autofocus />
            <Button type="submit" color="red" variant="light" loading={control.reject.isPending}>{words.reject}</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
