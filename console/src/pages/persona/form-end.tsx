import { Box, Button, Group, Text } from '@mantine/core';
import { Problem } from '../../components/problem';
import { text } from '../../texts';
import classes from './form-end.module.css';

interface Props {
  error: unknown;
  fields: readonly string[];
  changed: boolean;
  saving: boolean;
  onDiscard: () => void;
}

/** The end of a long form: what was refused, and the way out, always in sight while something is unsaved. */
export function FormEnd({ error, fields, changed, saving, onDiscard }: Props) {
  return (
    <Box className={classes.end} data-changed={changed || undefined}>
      <Problem error={error} fields={fields} />
      <Group justify="flex-end">
        {changed && <Text size="xs" c="dimmed" flex="1 1 180px">{text.common.unsaved}</Text>}
        {changed && <Button variant="default" onClick={onDiscard}>{text.common.discard}</Button>}
        <Button type="submit" loading={saving} disabled={!changed}>{text.common.save}</Button>
      </Group>
    </Box>
  );
}
