import { notifications } from '@mantine/notifications';
import { text } from '../texts';

/** Short words in the corner for what has no better place. Errors stay until they are read. */
export const notify = {
  done: (message: string) => notifications.show({ message, color: 'teal', autoClose: 3500, closeButtonProps: { 'aria-label': text.common.close } }),
  failed: (message: string) =>
    notifications.show({ title: text.errors.title, message, color: 'red', autoClose: 10_000, role: 'alert', closeButtonProps: { 'aria-label': text.common.close } }),
};
