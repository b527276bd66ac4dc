import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { Loading } from '../../components/loading';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { text } from '../../texts';
import { displayName, rolesOfQuery, rolesQuery, type User } from './users-query';

const words = text.users;

export function RolesDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const client = useQueryClient();
  const all = useQuery(rolesQuery);
  const own = useQuery(rolesOfQuery(user.id));
  const [chosen, setChosen] = useState<string[] | null>(null);
  const value = chosen ?? own.data?.map(r => String(r.id)) ?? [];
  const name = displayName(user);
  const save = useMutation({
    mutationFn: () => answer(api.PUT('/auth/users/{id}/roles', { params: { path: { id: user.id } }, body: { role_ids: value.map(Number) } })),
    onSuccess: () => {
      notify.done(words.rolesSaved(name));
      void client.invalidateQueries({ queryKey: rolesOfQuery(user.id).queryKey });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={words.rolesOf(name)} size="md">
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Stack>
          <Problem error={all.error ?? own.error} onRetry={() => { void all.refetch(); void own.refetch(); }} />
          {(all.isPending || own.isPending) && <Loading rows={2} />}
          {all.data && own.data && (
            <Checkbox.Group label={words.rolesAction} description={words.rolesHint} value={value} onChange={setChosen}>
              <Stack gap="sm" mt="sm">
                {all.data.length === 0 && <Text size="sm" c="dimmed">{words.noRoles}</Text>}
                {all.data.map(r => <Checkbox key={r.id} value={String(r.id)} label={r.name} description={r.description ?? (r.name === 'operator' ? words.roles.operatorHint : undefined)} />)}
              </Stack>
            </Checkbox.Group>
          )}
          <Problem error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{text.common.cancel}</Button>
            <Button type="submit" disabled={chosen === null} loading={save.isPending}>{text.common.save}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
