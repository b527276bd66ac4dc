import { Accordion, Badge, Group, List, Loader, Stack, Text, Title } from '@mantine/core';
import { Problem } from '../../components/problem';
import { text } from '../../texts';
import type { Preview, PreviewConversation } from './paste-query';
import classes from './paste.module.css';

const words = text.paste;
const SHOWN = 60;

interface Props {
  preview: Preview | undefined;
  error: unknown;
  reading: boolean;
}

/** What a paste would become. */
export function PreviewPane({ preview, error, reading }: Props) {
  return (
    <section className={classes.preview} aria-label={words.preview} aria-busy={reading}>
      <Group justify="space-between">
        <Title order={2} size="h5">{words.preview}</Title>
        {reading ? <Loader size="xs" aria-label={words.reading} /> : preview && <Badge variant="default" tt="none" fw={500}>{words.understood(preview.format)}</Badge>}
      </Group>
      {error ? <Problem error={error} /> : !preview ? <Text size="sm" c="dimmed" mt="xs">{words.previewEmpty}</Text> : (
        <Stack gap="md" mt="xs">
          {!preview.verified && preview.confidence < 0.6 && <Text size="sm" c="orange">{words.unsure}</Text>}
          {preview.import && <Text size="sm">{words.long}</Text>}
          {preview.conversations.length > 1 && <Text size="sm" fw={600}>{words.conversations(preview.conversations.length)}</Text>}
          {preview.conversations.slice(0, 10).map((c, i) => <OneConversation key={i} conversation={c} alone={preview.conversations.length === 1} />)}
          {preview.skipped.length > 0 && (
            <div><Text size="sm" fw={600}>{words.skipped}</Text><List size="sm">{preview.skipped.map((s, i) => <List.Item key={i}>{s.title ?? words.someone}: {s.reason}</List.Item>)}</List></div>
          )}
        </Stack>
      )}
    </section>
  );
}

function OneConversation({ conversation: c, alone }: { conversation: PreviewConversation; alone: boolean }) {
  const shown = c.messages.slice(-SHOWN);
  return (
    <div>
      <Text size="sm" fw={600}>{words.who(c.subscriber ?? c.title ?? words.someone, c.persona ?? '…')}</Text>
      <Text size="xs" c="dimmed">
        {[c.messages_new > 0 ? words.fresh(c.messages_new) : words.nothingNew, c.messages_known > 0 ? words.known(c.messages_known) : '', c.conversation_id == null ? words.newSubscriber : words.existing].filter(Boolean).join(' · ')}
      </Text>
      {alone && (
        <div className={classes.messages} tabIndex={0} role="log" aria-label={words.preview}>
          {c.messages.length > SHOWN && <Text size="xs" c="dimmed" ta="center">{words.moreMessages(c.messages.length - SHOWN)}</Text>}
          {shown.map(m => <div key={m.line} className={classes.message} data-out={m.sender_type !== 'subscriber' || undefined} data-known={m.state !== 'new' || undefined}>{m.text || m.attachments.join(', ')}</div>)}
        </div>
      )}
      {(c.leftovers.length > 0 || c.system_lines.length > 0) && (
        <Accordion order={3} mt="xs">
          {c.leftovers.length > 0 && <Lines value="leftovers" title={`${words.leftovers} (${c.leftovers.length})`} lines={c.leftovers} />}
          {c.system_lines.length > 0 && <Lines value="system" title={`${words.systemLines} (${c.system_lines.length})`} lines={c.system_lines} />}
        </Accordion>
      )}
    </div>
  );
}

function Lines({ value, title, lines }: { value: string; title: string; lines: PreviewConversation['leftovers'] }) {
  return (
    <Accordion.Item value={value}>
      <Accordion.Control><Text size="sm">{title}</Text></Accordion.Control>
      <Accordion.Panel><List size="xs" listStyleType="none">{lines.slice(0, 100).map(l => <List.Item key={l.line}>{l.line}: {l.text}</List.Item>)}</List></Accordion.Panel>
    </Accordion.Item>
  );
}
