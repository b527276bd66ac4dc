import { Loader, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer, api } from '../api/client';
import { InlineEdit } from '../components/inline-edit';
import { Problem } from '../components/problem';
import { describeDate } from '../components/dates';
import { Time } from '../components/time';
import { text } from '../texts';
import { subscriberQuery } from './subscriber-query';
import classes from './about-panel.module.css';

const words = text.about;
const fields = ['name', 'lastname', 'username', 'country', 'primary_language', 'phonenumber', 'notes'] as const;

export function CardSection({ idSub }: { idSub: number }) {
  const client = useQueryClient();
  const query = subscriberQuery(idSub);
  const { data, error } = useQuery(query);
  if (error) return <Problem error={error} />;
  if (!data) return <Loader size="xs" aria-label={text.common.loading} />;
  const save = (field: (typeof fields)[number]) => async (value: string) => {
    const { username, name, lastname, phonenumber, country, primary_language, notes, is_active } = data;
    const body = { username, name, lastname, phonenumber, country, primary_language, notes, is_active, [field]: value.trim() || null };
    client.setQueryData(query.queryKey, await answer(api.PUT('/subscribers/{idSub}', { params: { path: { idSub } }, body })));
  };
  return (
    <dl className={classes.facts}>
      {fields.map(field => (
        <Fact key={field} label={words.fields[field]}>
          <InlineEdit label={words.fields[field]} field={field} value={data[field] ?? ''} onSave={save(field)} multiline={field === 'notes'} />
        </Fact>
      ))}
      <Fact label={words.since}><Text size="sm">{describeDate(data.subscription_date)}</Text></Fact>
      {data.last_activity_date && <Fact label={words.lastSeen}><Time at={data.last_activity_date} size="sm" /></Fact>}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
