import { Alert, Badge, Button, Group, Loader, Skeleton, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconBulb, IconCheck, IconSend2 } from '@tabler/icons-react';
import { useEffect, useState, type RefObject } from 'react';
import type { Conversation, Delivery, Reply } from '../api/types';
import { Problem } from '../components/problem';
import { isByHand } from '../conversations/channel';
import { text } from '../texts';
import { Approved } from './approved';
import { CandidateList } from './candidate-list';
import { Findings } from './findings';
import { Flags } from './flags';
import { Leaving } from './leaving';
import { RejectButton } from './reject-button';
import { Steer } from './steer';
import type { ReplyControl } from './use-reply';
import classes from './reply-panel.module.css';

const words = text.replies;
const SLOW = 20_000;

export interface ReplyFields {
  edit: RefObject<HTMLTextAreaElement | null>;
  steer: RefObject<HTMLInputElement | null>;
}

interface Props {
  conversation: Conversation;
  reply: Reply | undefined;
  control: ReplyControl;
  drafting: string;
  /** How the platform's sending of it goes, on a connected channel. */
  delivery: Delivery | undefined;
  fields: ReplyFields;
  onWhy: () => void;
}

/** The draft beside its thread: read it, change it, decide. */
export function ReplyPanel({ conversation, reply, control, drafting, delivery, fields, onWhy }: Props) {
  return (
    <section className={classes.panel} aria-label={words.title} data-reply-state={reply?.state ?? 'none'}>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Group gap="xs">
          <Title order={2} size="h5">{words.title}</Title>
          {reply && reply.round > 1 && <Badge size="sm" variant="default" tt="none" fw={500}>{words.ofRound(reply.round)}</Badge>}
        </Group>
        {reply && reply.candidates.length > 0 && (
          <Button variant="subtle" size="compact-sm" leftSection={<IconBulb size={15} aria-hidden />} onClick={onWhy}>{words.why}</Button>
        )}
      </Group>
      <Stack gap="sm">
        <Problem error={control.error} />
        {reply && reply.state !== 'approved' && <Flags flags={reply.flags} />}
        <Body {...{ conversation, reply, control, drafting, delivery, fields }} />
      </Stack>
    </section>
  );
}

function Body({ conversation, reply, control, drafting, delivery, fields }: Omit<Props, 'onWhy'>) {
  switch (reply?.state) {
    case 'requested': return <Writing key={`${reply.reply_id}/${reply.round}`} drafting={drafting} />;
    case 'ready': return <Ready {...{ conversation, reply, control, fields }} />;
    case 'approved': return <Approved {...{ conversation, reply, control, delivery }} />;
    case 'failed':
    case 'rejected':
      return (
        <>
          {reply.state === 'failed'
            ? <Alert color="red" variant="light" title={words.failed}>{reply.error}</Alert>
            : <Text size="sm" c="dimmed">{words.rejected}</Text>}
          <Steer control={control} input={fields.steer} count={1} onAsk={count => control.regenerate.mutate(count)} loading={control.regenerate.isPending} />
        </>
      );
    default:
      return (
        <>
          <Text size="sm" c="dimmed">{words.noneHint}</Text>
          <Steer control={control} input={fields.steer} count={1} onAsk={count => control.ask.mutate(count)} loading={control.ask.isPending} label={words.ask} />
        </>
      );
  }
}

function Writing({ drafting }: { drafting: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div>
      <Group gap="xs" mb="sm" role="status"><Loader size="xs" aria-hidden /><Text size="sm">{slow ? words.writingLong : words.writing}</Text></Group>
      {drafting ? <div className={classes.growing} data-testid="drafting">{drafting}<span className={classes.caret} aria-hidden /></div>
        : <Stack gap={8} aria-hidden><Skeleton height={12} /><Skeleton height={12} width="85%" /><Skeleton height={12} width="55%" /></Stack>}
    </div>
  );
}

function Ready({ conversation, reply, control, fields }: { conversation: Conversation; reply: Reply; control: ReplyControl; fields: ReplyFields }) {
  const { edit, candidate } = control;
  const byHand = isByHand(conversation);
  return (
    <>
      {reply.send_at && <Leaving at={reply.send_at} control={control} />}
      {reply.error && <Alert color="yellow" variant="light" title={words.notAgain}>{reply.error}</Alert>}
      <CandidateList reply={reply} chosen={candidate?.index} onChoose={control.choose} />
      <div>
        <Textarea
          ref={fields.edit} label={words.editLabel} value={edit.text} onChange={e => edit.set(e.currentTarget.value)} autosize minRows={4} maxRows={14}
          classNames={{ input: classes.text, label: classes.quiet }} maxLength={10_000}
        />
        <Group justify="space-between" mt={4} gap="xs" mih={22}>
          <Text size="xs" c="dimmed">{words.length([...edit.text].length)}</Text>
          <Group gap={4}>
            {edit.typed && <Badge size="sm" variant="light" tt="none">{words.edited}</Badge>}
            {edit.typed && <Button size="compact-xs" variant="subtle" onClick={control.revert}>{words.revert}</Button>}
            {!edit.typed && control.aside !== null && <Button size="compact-xs" variant="subtle" onClick={control.bringBack}>{words.asideBack}</Button>}
          </Group>
        </Group>
      </div>
      {!edit.typed && candidate && <Findings findings={candidate.findings.filter(f => !reply.flags.some(flag => flag.flag === f.rule))} />}
      <Group gap="xs" grow preventGrowOverflow={false}>
        <Button
          className={classes.main} leftSection={byHand ? <IconCheck size={17} aria-hidden /> : <IconSend2 size={17} aria-hidden />} loading={control.approve.isPending}
          disabled={control.busy || edit.text.trim() === ''} onClick={() => control.approve.mutate()}
        >
          {byHand ? words.approveAndCopy : words.approveAndSend}
        </Button>
        <RejectButton control={control} />
      </Group>
      <Steer control={control} input={fields.steer} count={reply.candidates.filter(c => c.round === reply.round).length} onAsk={count => control.regenerate.mutate(count)} loading={control.regenerate.isPending} />
    </>
  );
}
