import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { text } from '../texts';
import { Problem } from './problem';

interface Props {
  title: string;
  children: ReactNode;
  /** What the button that does it says, such as "Erase for ever". */
  action: string;
  onConfirm: () => Promise<unknown>;
  /** Opens the question. */
  trigger: (ask: () => void) => ReactNode;
}

/** Asks before something that cannot be undone, and shows here why it failed. */
export function Confirm({ title, children, action, onConfirm, trigger }: Props) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      setOpen(false);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {trigger(() => { setError(null); setOpen(true); })}
      <Modal opened={open} onClose={() => setOpen(false)} title={title} centered closeButtonProps={{ 'aria-label': text.common.close }}>
        <Stack gap="md">
          <Text size="sm" component="div">{children}</Text>
          <Problem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)} data-autofocus>{text.common.cancel}</Button>
            <Button color="red" loading={busy} onClick={() => void confirm()}>{action}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
