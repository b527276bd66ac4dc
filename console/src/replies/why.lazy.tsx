import '../app/mantine-more';

import { Accordion, Badge, Blockquote, Button, Code, Drawer, Group, List, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Reply } from '../api/types';
import { Problem } from '../components/problem';
import { describeSeconds } from '../components/dates';
import { useFocusBack } from '../components/use-focus-back';
import { text } from '../texts';
import { groupSources, partsOf, plainText, rulesOf, textOf, type PromptPart, type Source } from './why-parts';
import classes from './why.module.css';

const words = text.replies.whyPage;

interface Props {
  reply: Reply;
  personaName: string;
  onClose: () => void;
}

/** Everything that went into a draft, for people who do not program; the exact words for those who want them. */
export default function WhyPanel({ reply, personaName, onClose }: Props) {
  useFocusBack();
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={words.title} classNames={{ title: classes.title }} closeButtonProps={{ 'aria-label': text.common.close }}>
      <Why reply={reply} personaName={personaName} />
    </Drawer>
  );
}

function Why({ reply, personaName }: { reply: Reply; personaName: string }) {
  const { data, error } = useQuery({
    queryKey: ['why', reply.reply_id, reply.round, reply.state],
    queryFn: () => answer(api.GET('/replies/{replyId}/why', { params: { path: { replyId: reply.reply_id } } })),
  });
  if (error) return <Problem error={error} />;
  if (!data) return <Loader aria-label={text.common.loading} />;
  if (!data.prompt) return <Text>{words.nothing}</Text>;
  const messages = data.prompt.messages;
  const parts = partsOf(messages.find(m => m.role === 'system')?.text ?? '');
  const chat = messages.filter(m => m.role !== 'system');
  const last = chat.findLast(m => m.role === 'user');
  const isOffline = data.model?.startsWith('offline') ?? false;
  return (
    <Stack gap="lg">
      <Text c="dimmed" size="sm">{words.lead(personaName)}</Text>
      {last && <section><Title order={3} size="h6">{words.answers}</Title><Blockquote p="sm" mt={6} className={classes.quote}>{plainText(last)}</Blockquote></section>}
      {reply.instruction && <section><Title order={3} size="h6">{words.steer}</Title><Blockquote p="sm" mt={6} className={classes.quote}>{reply.instruction}</Blockquote></section>}
      <section>
        <Title order={3} size="h6" mb="xs">{words.used}</Title>
        <Stack gap="md">
          {groupSources(data.prompt.sources).map(([kind, sources]) => (
            <div key={kind}>
              <Text size="xs" c="dimmed" fw={600}>{words.kinds[kind as keyof typeof words.kinds] ?? kind}</Text>
              <Stack gap={6} mt={4}>{sources.map((s, i) => <SourceCard key={i} source={s} parts={parts} />)}</Stack>
            </div>
          ))}
        </Stack>
      </section>
      <Group gap="xs">
        <Badge variant="default" tt="none" fw={500}>{words.model} {isOffline ? words.offline : data.model}</Badge>
        {data.model_milliseconds != null && <Badge variant="default" tt="none" fw={500}>{words.took} {describeMilliseconds(data.model_milliseconds)}</Badge>}
        <Badge variant="default" tt="none" fw={500}>{words.cost} {data.cost > 0 ? `$${data.cost.toPrecision(2)}` : words.free}</Badge>
      </Group>
      <Accordion variant="contained" order={3}>
        <Accordion.Item value="rules">
          <Accordion.Control>{words.rules}</Accordion.Control>
          <Accordion.Panel><List size="sm" spacing={6}>{rulesOf(parts).map(rule => <List.Item key={rule}>{rule}</List.Item>)}</List></Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="history">
          <Accordion.Control>{words.history}</Accordion.Control>
          <Accordion.Panel>
            <Stack gap={6}>{chat.map((m, i) => <div key={i} className={classes.said} data-out={m.role === 'assistant' || undefined}>{plainText(m)}</div>)}</Stack>
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="exact">
          <Accordion.Control>{words.exact}</Accordion.Control>
          <Accordion.Panel>
            <Text size="xs" c="dimmed" mb="xs">{words.exactHint} {words.version(data.prompt.version, data.prompt.fingerprint.slice(0, 12))}. {words.tokens(data.prompt_tokens, data.completion_tokens)}.</Text>
            <Again replyId={reply.reply_id} />
            <Stack gap="sm">
              {messages.map((m, i) => (
                <div key={i}>
                  <Text size="xs" fw={600}>{words.roles[m.role as keyof typeof words.roles] ?? m.role}</Text>
                  <Code block className={classes.exact} tabIndex={0}>{m.text}</Code>
                </div>
              ))}
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}

/** Whether the prompt can be composed again from what was stored. */
function Again({ replyId }: { replyId: number }) {
  const again = useMutation({ mutationFn: () => answer(api.POST('/replies/{replyId}/replay', { params: { path: { replyId } } })) });
  return (
    <Group gap="xs" mb="sm">
      <Button size="compact-xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>{words.again}</Button>
      {again.data && <Text size="xs" role="status">{again.data.equal ? words.againSame : words.againOther(again.data.version, again.data.current_version)}</Text>}
      <Problem error={again.error} />
    </Group>
  );
}

const describeMilliseconds = (ms: number) => (ms < 1000 ? `${ms} ms` : describeSeconds(ms / 1000));

function SourceCard({ source, parts }: { source: Source; parts: readonly PromptPart[] }) {
  const body = textOf(source, parts);
  return (
    <div className={classes.source}>
      <Text size="sm" fw={600}>{source.title}</Text>
      {source.why && <Text size="xs" c="dimmed">{source.kind === 'diary' ? words.becauseDiary(source.why) : source.why}</Text>}
      {body && <Text size="sm" mt={6} lineClamp={5} className={classes.body}>{body}</Text>}
    </div>
  );
}
