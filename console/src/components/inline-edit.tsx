import { ActionIcon, Group, Text, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { fieldError, sentenceOf } from '../api/api-error';
import { text } from '../texts';
import classes from './inline-edit.module.css';

interface Props {
  label: string;
  value: string;
  /** The name of the field in what the platform refuses. */
  field: string;
  onSave: (value: string) => Promise<unknown>;
  /** Shown, dimmed, where there is no value. */
  placeholder?: string;
  multiline?: boolean;
}

/** A value that is corrected where it stands: click or Enter to edit, Enter to save, Escape to leave it. */
export function InlineEdit({ label, value, field, onSave, placeholder = text.about.nothing, multiline }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const stop = () => { setDraft(null); setError(null); };
  const save = async () => {
    if (draft === null || draft === value) return stop();
    setBusy(true);
    try {
      await onSave(draft);
      stop();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') { event.stopPropagation(); stop(); }
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) { event.preventDefault(); void save(); }
  };
  if (draft === null) {
    return (
      <UnstyledButton className={classes.shown} onClick={() => setDraft(value)} aria-label={`${label}: ${value || placeholder}. ${text.common.edit}`}>
        <Text size="sm" span c={value ? undefined : 'dimmed'} className={classes.value}>{value || placeholder}</Text>
      </UnstyledButton>
    );
  }
  const Input = multiline ? Textarea : TextInput;
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Input
        aria-label={label} value={draft} onChange={e => setDraft(e.currentTarget.value)} onKeyDown={onKeyDown} autoFocus size="xs" flex={1} {...(multiline ? { autosize: true, minRows: 2 } : {})}
        error={error ? fieldError(error, field) ?? sentenceOf(error) : undefined}
      />
      <ActionIcon size="md" variant="light" loading={busy} onClick={() => void save()} aria-label={text.common.save}><IconCheck size={14} aria-hidden /></ActionIcon>
      <ActionIcon size="md" variant="subtle" color="gray" onClick={stop} aria-label={text.common.cancel}><IconX size={14} aria-hidden /></ActionIcon>
    </Group>
  );
}
