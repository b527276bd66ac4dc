import { Accordion, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { fieldError } from '../../api/api-error';
import type { PersonaCard } from '../../api/types';
import { channelName } from '../../conversations/channel';
import { text } from '../../texts';
import type { PasteRequest } from './paste-query';

const words = text.paste;
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const channels = ['instagram', 'whatsapp', 'telegram', 'tiktok', 'messenger', 'discord', 'x', 'signal', 'sms'];

export type DetailValues = Pick<PasteRequest, 'persona_id' | 'channel' | 'time_zone' | 'count' | 'instruction'>;
export const noDetails: DetailValues = { time_zone: ownZone };

interface Props {
  values: DetailValues;
  onChange: (values: DetailValues) => void;
  personas: readonly PersonaCard[];
  error: unknown;
}

/** What the text seldom tells; right without being touched for most chats. */
export function Details({ values, onChange, personas, error }: Props) {
  const set = (changed: DetailValues) => onChange({ ...values, ...changed });
  return (
    <Accordion variant="contained" radius="lg" order={2}>
      <Accordion.Item value="details">
        <Accordion.Control><Group gap="xs"><Text size="sm" fw={600}>{words.details}</Text><Text size="xs" c="dimmed">{text.common.optional}</Text></Group></Accordion.Control>
        <Accordion.Panel>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <NativeSelect
              label={words.persona} value={String(values.persona_id ?? '')} onChange={e => set({ persona_id: Number(e.currentTarget.value) || undefined })} error={fieldError(error, 'persona_id')}
              data={personas.map(p => ({ value: p.is_default ? '' : String(p.persona_id), label: p.name }))}
            />
            <NativeSelect
              label={words.channel} value={values.channel ?? ''} onChange={e => set({ channel: e.currentTarget.value || undefined })} error={fieldError(error, 'channel')}
              data={[{ value: '', label: words.channelAuto }, ...channels.map(value => ({ value, label: channelName(value) }))]}
            />
            <NativeSelect label={words.timeZone} value={values.time_zone ?? ownZone} onChange={e => set({ time_zone: e.currentTarget.value })} error={fieldError(error, 'time_zone')} data={zones()} />
            <NativeSelect label={words.count} value={String(values.count ?? 1)} onChange={e => set({ count: Number(e.currentTarget.value) })} error={fieldError(error, 'count')} data={['1', '2', '3', '4', '5']} />
          </SimpleGrid>
          <TextInput mt="sm" label={words.instruction} placeholder={text.replies.steerPlaceholder} maxLength={1000} value={values.instruction ?? ''} onChange={e => set({ instruction: e.currentTarget.value || undefined })} error={fieldError(error, 'instruction')} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

const zones = () => [...new Set([ownZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
