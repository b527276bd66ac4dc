import { Button, Chip, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState, type RefObject } from 'react';
import { text } from '../texts';
import type { ReplyControl } from './use-reply';
import classes from './reply-panel.module.css';

const words = text.replies;

interface Props {
  control: ReplyControl;
  input: RefObject<HTMLInputElement | null>;
  count: number;
  onAsk: (count: number) => void;
  loading: boolean;
  label?: string;
}

/** Words for the next draft, and how many are wanted. */
export function Steer({ control, input, count: first, onAsk, loading, label = words.regenerate }: Props) {
  const [count, setCount] = useState(Math.min(5, Math.max(1, first)));
  const { steer } = control;
  return (
    <form onSubmit={e => { e.preventDefault(); onAsk(count); }}>
      <Stack gap={8}>
        <TextInput
          ref={input} label={words.steer} classNames={{ label: classes.quiet }} placeholder={words.steerPlaceholder} value={steer.text} maxLength={1000}
          onChange={e => steer.set(e.currentTarget.value)}
        />
        <Group gap={6}>
          {words.steers.map(word => (
            <Chip key={word} size="xs" variant="outline" checked={steer.text === word} onChange={on => (on ? steer.set(word) : steer.forget())}>{word}</Chip>
          ))}
        </Group>
        <Group gap="xs" wrap="nowrap">
          <NativeSelect aria-label={words.howMany} value={String(count)} onChange={e => setCount(Number(e.currentTarget.value))} data={['1', '2', '3', '4', '5']} w={64} />
          <Button type="submit" variant="light" flex={1} leftSection={<IconRefresh size={16} aria-hidden />} loading={loading} disabled={control.busy}>{label}</Button>
        </Group>
      </Stack>
    </form>
  );
}
