import { Button } from '@mantine/core';
import { IconGhost2, IconLock, IconMoodSad } from '@tabler/icons-react';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { sentenceOf } from '../api/api-error';
import { Empty } from '../components/empty';
import { text } from '../texts';

export function NotFound() {
  return <Empty icon={IconGhost2} title={text.errors.notFound} action={<Button component={Link} to="/" variant="light">{text.common.back}</Button>}>{text.errors.notFoundHint}</Empty>;
}

export function NotAllowed() {
  return <Empty icon={IconLock} title={text.errors.notAllowed} action={<Button component={Link} to="/" variant="light">{text.errors.toStart}</Button>}>{text.errors.notAllowedHint}</Empty>;
}

/** A part of the console that is not there any more was replaced by a newer one. */
const isOutdated = (error: unknown) => error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

export function PageFailed({ error }: ErrorComponentProps) {
  return (
    <Empty icon={IconMoodSad} title={text.errors.pageFailed} action={<Button variant="light" onClick={() => window.location.reload()}>{text.errors.reload}</Button>}>
      {isOutdated(error) && navigator.onLine ? text.errors.newVersion : sentenceOf(error)}
    </Empty>
  );
}
