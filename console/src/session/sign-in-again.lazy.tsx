import '../app/mantine-more';

import { Modal, Stack, Text } from '@mantine/core';
import { text } from '../texts';
import { SignInForm } from './sign-in';

/** Over the page that somebody was on. */
export default function SignInAgain({ username }: { username: string }) {
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} title={text.shell.signIn.again} centered closeOnClickOutside={false} closeOnEscape={false}>
      <Stack gap="md">
        <Text size="sm">{text.shell.signIn.againLead}</Text>
        <SignInForm username={username} />
      </Stack>
    </Modal>
  );
}
