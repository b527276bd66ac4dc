import { Button, Group, Text, Title } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Confirm } from '../../components/confirm';
import { Loading } from '../../components/loading';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Row, rowBody, rowMain, Rows } from '../../components/rows';
import { Time } from '../../components/time';
import { forgetTyped } from '../../session/session';
import { text } from '../../texts';
import { describeDevice } from './device';

const words = text.profile;
const queryKey = ['profile', 'sessions'];

export function Sessions() {
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({ queryKey, queryFn: () => answer(api.GET('/auth/sessions')) });
  const end = useMutation({
    mutationFn: (id: number) => answer(api.DELETE('/auth/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => { notify.done(words.ended); return client.invalidateQueries({ queryKey }); },
  });
  const endAll = async () => {
    await answer(api.POST('/auth/logout-all'));
    forgetTyped();
    window.location.assign(import.meta.env.BASE_URL);
  };
  return (
    <section aria-label={words.sessions}>
      <Group justify="space-between" align="flex-end" mb="sm" mt="lg">
        <div style={{ flex: '1 1 260px' }}>
          <Title order={2} size="h5">{words.sessions}</Title>
          <Text size="sm" c="dimmed">{words.sessionsLead}</Text>
        </div>
        <Confirm title={words.endAllTitle} action={words.endAll} onConfirm={endAll} trigger={ask => <Button variant="light" color="red" onClick={ask}>{words.endAll}</Button>}>{words.endAllText}</Confirm>
      </Group>
      <Problem error={error} onRetry={() => void refetch()} />
      {isPending && <Loading rows={2} />}
      {data && (
        <Rows label={words.sessions}>
          {[...data].reverse().map(s => {
            const [device, address] = [describeDevice(s.device_info) ?? words.unknownDevice, s.ip_address ?? words.unknownAddress];
            return (
              <Row key={s.id}>
                <div className={rowBody}>
                  <IconDeviceDesktop size={20} stroke={1.6} aria-hidden />
                  <div className={rowMain}>
                    <Text size="sm" fw={600}>{device}{s.device_info === navigator.userAgent && <Text span size="xs" c="dimmed" fw={400}> · {words.thisBrowser}</Text>}</Text>
                    <Text size="xs" c="dimmed">{address} · {words.since} <Time at={s.created_at} inherit /> · {words.until} <Time at={s.expires_at} inherit /></Text>
                  </div>
                  <Confirm
                    title={words.endTitle} action={words.end} onConfirm={() => end.mutateAsync(s.id)}
                    trigger={ask => <Button size="xs" variant="default" onClick={ask} aria-label={`${words.end}: ${words.session(device, address)}`}>{words.end}</Button>}
                  >
                    {words.endText(words.session(device, address))}
                  </Confirm>
                </div>
              </Row>
            );
          })}
        </Rows>
      )}
    </section>
  );
}
