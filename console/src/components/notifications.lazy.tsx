import '../app/mantine-more';
import '@mantine/notifications/styles.layer.css';

import { Button, Group } from '@mantine/core';
import { notifications, Notifications } from '@mantine/notifications';
import { text } from '../texts';

const closeButtonProps = { 'aria-label': text.common.close };

export default function Corner() {
  return <Notifications position="bottom-right" />;
}

export const done = (message: string) => void notifications.show({ message, color: 'teal', autoClose: 3500, closeButtonProps });

export const failed = (message: string) => void notifications.show({ title: text.errors.title, message, color: 'red', autoClose: 10_000, role: 'alert', closeButtonProps });

/** Says what was done and offers to take it back. */
export function undoable(message: string, undo: () => unknown) {
  const id = notifications.show({
    color: 'iris',
    autoClose: 8000,
    closeButtonProps,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button size="compact-sm" variant="light" onClick={() => { notifications.hide(id); undo(); }}>{text.common.undo}</Button>
      </Group>
    ),
  });
}
