import { Alert, Button, Group } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { generalError } from '../api/api-error';
import { text } from '../texts';

interface Props {
  error: unknown;
  /** Fields whose sentences stand at their inputs. */
  fields?: readonly string[];
  onRetry?: () => void;
}

/** What the platform refused, as a sentence where it happened. Nothing when there is nothing to say here. */
export function Problem({ error, fields, onRetry }: Props) {
  const sentence = generalError(error, fields);
  if (!sentence) return null;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle size={18} aria-hidden />} py="xs">
      <Group justify="space-between" gap="sm">
        <span>{sentence}</span>
        {onRetry && <Button size="compact-sm" variant="subtle" color="red" onClick={onRetry}>{text.common.retry}</Button>}
      </Group>
    </Alert>
  );
}
