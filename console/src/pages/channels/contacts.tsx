import { Group, SegmentedControl, Select, Text, Title } from '@mantine/core';
import { IconAddressBook } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../../components/empty';
import { AnchorLink } from '../../components/links';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { Problem } from '../../components/problem';
import { Row, rowBody, rowMain, Rows } from '../../components/rows';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { contactsQuery, type Channel, type Contact } from './channels-api';

const words = text.channels;

/** Who writes on a channel, and who wants nothing more. */
export function Contacts({ channels }: { channels: readonly Channel[] }) {
  const { channel: wanted, people } = useSearch({ from: '/channels' });
  const navigate = useNavigate({ from: '/channels' });
  const names = channels.filter(c => c.provider !== 'platform').map(c => c.name);
  const connected = channels.find(c => c.connected && names.includes(c.name))?.name;
  const channel = names.find(n => n === wanted) ?? connected ?? names[0] ?? '';
  const contacts = useInfiniteQuery({ ...contactsQuery(channel, people === 'stopped'), enabled: channel !== '', placeholderData: keepPreviousData });
  const items = contacts.data?.pages.flatMap(p => p.items);
  return (
    <section aria-label={words.contacts}>
      <Group justify="space-between" mb="sm" gap="sm">
        <Title order={2} size="h4">{words.contacts}</Title>
        <Group gap="sm">
          <SegmentedControl
            size="xs" aria-label={words.whichContacts} value={people ?? 'all'} data={[{ value: 'all', label: text.common.all }, { value: 'stopped', label: words.stopped }]}
            onChange={v => void navigate({ search: was => ({ ...was, people: v === 'stopped' ? 'stopped' : undefined }), replace: true })}
          />
          <Select
            aria-label={words.contactsOf} w={150} allowDeselect={false} value={channel} data={names.map(value => ({ value, label: text.modes.names[value] ?? value }))}
            onChange={v => void navigate({ search: was => ({ ...was, channel: v ?? undefined }), replace: true })}
          />
        </Group>
      </Group>
      <Problem error={contacts.error} onRetry={() => void contacts.refetch()} />
      {contacts.isPending && <Loading rows={2} />}
      {items?.length === 0 && <Empty icon={IconAddressBook} title={people === 'stopped' ? words.nobodyStopped : words.nobody}>{words.nobodyHint}</Empty>}
      {items && items.length > 0 && <Rows label={words.contacts}>{items.map(c => <Row key={c.contact_id}><ContactRow contact={c} /></Row>)}</Rows>}
      <More of={contacts} />
    </section>
  );
}

function ContactRow({ contact: c }: { contact: Contact }) {
  const since = c.opted_out_at ?? c.blocked_at;
  return (
    <div className={rowBody}>
      <div className={rowMain}>
        <Text size="sm" fw={600} truncate>{c.address}</Text>
        <Text size="xs" c="dimmed">
          {since
            ? <>{c.opted_out_at ? words.optedOutWith(c.opt_out_word) : words.blockedSince} · <Time at={since} inherit /></>
            : c.last_inbound_at && <>{words.lastWrote} <Time at={c.last_inbound_at} inherit /></>}
        </Text>
      </div>
      {!c.may_be_written_to && <Status tone="bad">{c.opted_out_at ? words.optedOut : words.blocked}</Status>}
      <AnchorLink to="/inbox/{-$conversationId}" params={{ conversationId: String(c.conversation_id) }} size="sm">{words.openConversation}</AnchorLink>
    </div>
  );
}
