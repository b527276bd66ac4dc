import { Button, Group, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldError } from '../../api/api-error';
import { Dialog } from '../../components/dialog';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';
import { setMood, type State } from './mood-query';

const words = text.mood;
const fields = ['current_mood', 'focus_area', 'energy_level', 'confidence_level', 'current_activity', 'notes'];

interface Props {
  personaId: number | null;
  current: State | null;
  onClose: () => void;
}

export function SetMood({ personaId, current, onClose }: Props) {
  const client = useQueryClient();
  const form = useKeptForm(`mood/${personaId ?? ''}`, initialOf(current));
  const save = useMutation({
    mutationFn: () => setMood({ ...form.changes, current_mood: form.values.current_mood.trim(), persona_id: personaId }),
    onSuccess: () => {
      form.forget();
      notify.done(words.saved);
      void client.invalidateQueries({ queryKey: ['mood'] });
      onClose();
    },
  });
  const level = (name: 'energy_level' | 'confidence_level') => ({
    label: words.fields[name], min: 0, max: 10, step: 0.5, decimalScale: 2, value: form.values[name], error: fieldError(save.error, name),
    onChange: (value: string | number) => { if (value !== '') form.set({ [name]: Number(value) }); },
  });
  return (
    <Dialog opened onClose={onClose} title={words.set} size="md">
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Stack>
          <Text size="sm" c="dimmed">{words.keepHint}</Text>
          <TextInput label={words.fields.current_mood} required maxLength={100} data-autofocus {...form.input('current_mood', save.error)} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NumberInput description={words.energyHint} {...level('energy_level')} />
            <NumberInput description={words.confidenceHint} {...level('confidence_level')} />
          </SimpleGrid>
          <TextInput label={words.fields.focus_area} maxLength={200} {...form.input('focus_area', save.error)} />
          <TextInput label={words.fields.current_activity} maxLength={200} {...form.input('current_activity', save.error)} />
          <Textarea label={words.fields.notes} autosize minRows={2} maxRows={6} maxLength={2000} {...form.input('notes', save.error)} />
          <Problem error={save.error} fields={fields} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => { form.forget(); onClose(); }}>{text.common.cancel}</Button>
            <Button type="submit" loading={save.isPending}>{text.common.save}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

const initialOf = (s: State | null) => ({
  current_mood: s?.current_mood ?? '', focus_area: s?.focus_area ?? '', energy_level: s?.energy_level ?? 7, confidence_level: s?.confidence_level ?? 7, current_activity: s?.current_activity ?? '',
  notes: s?.notes ?? '',
});
