import { Badge, Card, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Problem } from '../../components/problem';
import { personasQuery } from '../../personas/personas-query';
import { text } from '../../texts';
import { costsQuery } from './dashboard-query';
import { dollars } from './money';
import classes from './costs.module.css';

const words = text.dashboard.costs;

interface Sum {
  name: string;
  drafts: number;
  cost: number;
}

/** What drafts cost, by model and by persona, and what is left of today's budgets. */
export function Costs({ days }: { days: number }) {
  const { data, error } = useQuery({ ...costsQuery(days), placeholderData: before => before });
  const { data: personas } = useQuery(personasQuery);
  if (error) return <Problem error={error} />;
  if (!data) return null;
  const nameOf = (id: number | null) => (id === null ? words.everything : personas?.find(p => p.persona_id === id)?.name ?? words.persona(id));
  return (
    <Card withBorder padding="md" radius="lg" component="section" aria-label={words.title} bg="var(--console-surface)">
      <Group justify="space-between" gap="xs" mb="xs">
        <Title order={2} size="h6">{words.title}</Title>
        <Text size="xs" c="dimmed">{words.total(dollars(data.total))}</Text>
      </Group>
      {data.models.length === 0 ? <Text size="sm" c="dimmed">{words.none}</Text> : (
        <div className={classes.tables}>
          <Sums head={words.model} rows={data.models.map(m => ({ name: m.model, drafts: m.drafts, cost: m.cost }))} />
          <Sums head={words.byPersona} rows={data.personas.map(p => ({ name: p.name ?? nameOf(p.persona_id), drafts: p.drafts, cost: p.cost }))} />
        </div>
      )}
      {data.today.map(b => (
        <Group key={b.persona_id ?? 'all'} gap="xs" mt="xs">
          <Text size="sm">{words.budget(nameOf(b.persona_id), dollars(b.spent), dollars(b.budget))}</Text>
          {b.drafts_stopped ? <Badge color="red" variant="light" tt="none">{words.draftsStopped}</Badge> : b.automatic_stopped && <Badge color="yellow" variant="light" tt="none">{words.automaticStopped}</Badge>}
        </Group>
      ))}
    </Card>
  );
}

function Sums({ head, rows }: { head: string; rows: readonly Sum[] }) {
  return (
    <table className={classes.table}>
      <thead><tr><th scope="col">{head}</th><th scope="col">{words.drafts}</th><th scope="col">{words.cost}</th></tr></thead>
      <tbody>{rows.map(r => <tr key={r.name}><th scope="row">{r.name}</th><td>{r.drafts.toLocaleString('en')}</td><td>{dollars(r.cost)}</td></tr>)}</tbody>
    </table>
  );
}
