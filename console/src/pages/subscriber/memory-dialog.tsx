import { Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { Problem } from '../../components/problem';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';
import type { Memory } from './memories';

const words = text.subscribers.memories;
const note = 'note';

/** How certain a number between 0 and 1 is, in a word. */
export const certainty = (confidence: number) => (confidence >= 0.9 ? words.certain : confidence >= 0.6 ? words.likely : words.unsure);

const levels = [{ value: '1', label: words.certain }, { value: '0.75', label: words.likely }, { value: '0.4', label: words.unsure }];
const levelOf = (confidence: number) => (confidence >= 0.9 ? '1' : confidence >= 0.6 ? '0.75' : '0.4');

interface Props {
  idSub: number;
  personaId: number | null;
  /** Null to add one. */
  memory: Memory | null;
  onClose: () => void;
  onDone: (memory: Memory) => void;
}

export function MemoryDialog({ idSub, personaId, memory, onClose, onDone }: Props) {
  const initial = { kind: memory?.kind ?? 'subscriber', level: levelOf(memory?.confidence ?? 1), attribute: !memory || memory.attribute === note ? '' : memory.attribute, text: memory?.text ?? '' };
  const form = useKeptForm(memory ? `memory/${memory.memory_id}` : `memory/of/${idSub}`, initial);
  const save = useMutation({
    mutationFn: () => {
      const { kind, level, attribute, text: fact } = form.values;
      // A level that was not touched leaves the finer number as it is.
      const confidence = memory && level === levelOf(memory.confidence) ? undefined : Number(level);
      return memory
        ? answer(api.PUT('/memories/{id}', { params: { path: { id: memory.memory_id } }, body: { text: fact.trim(), attribute: attribute.trim() || note, confidence } }))
        : answer(api.POST('/subscribers/{id}/memories', { params: { path: { id: idSub } }, body: { kind, text: fact.trim(), attribute: attribute.trim() || null, confidence, persona_id: personaId } }));
    },
    onSuccess: saved => { form.forget(); onDone(saved); onClose(); },
  });
  return (
    <Dialog opened onClose={onClose} title={memory ? words.correctTitle : words.add} size="md">
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Stack>
          {!memory && (
            <div>
              <Text size="sm" fw={500} id="memory-kind">{words.kind}</Text>
              <SegmentedControl fullWidth aria-labelledby="memory-kind" value={form.values.kind} onChange={kind => form.set({ kind })} data={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))} />
            </div>
          )}
          <Textarea label={words.what} description={words.whatHint} required autosize minRows={2} maxLength={500} data-autofocus {...form.input('text', save.error)} />
          <TextInput label={words.about} description={words.aboutHint} maxLength={60} {...form.input('attribute', save.error)} />
          <div>
            <Text size="sm" fw={500} id="memory-level">{words.confidence}</Text>
            <SegmentedControl fullWidth aria-labelledby="memory-level" value={form.values.level} onChange={level => form.set({ level })} data={levels} />
          </div>
          <Problem error={save.error} fields={['text', 'attribute']} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{text.common.cancel}</Button>
            <Button type="submit" loading={save.isPending}>{text.common.save}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
