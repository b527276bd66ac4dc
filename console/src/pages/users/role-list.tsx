import { ActionIcon, Button, Group, Text, TextInput, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Confirm } from '../../components/confirm';
import { Loading } from '../../components/loading';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Panel, Row, rowBody, rowMain, Rows } from '../../components/rows';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';
import { rolesQuery, type Role } from './users-query';

const words = text.users.roles;
const builtIn = ['operator'];
const empty = { name: '', description: '' };

export function RoleList() {
  const client = useQueryClient();
  const roles = useQuery(rolesQuery);
  const form = useKeptForm('role', empty);
  const reload = () => client.invalidateQueries({ queryKey: ['users', 'roles'] });
  const add = useMutation({
    mutationFn: () => answer(api.POST('/auth/roles', { body: { name: form.values.name.trim(), description: form.values.description.trim() || null } })),
    onSuccess: role => { form.forget(); notify.done(words.created(role.name)); return reload(); },
  });
  const remove = (role: Role) => async () => {
    await answer(api.DELETE('/auth/roles/{id}', { params: { path: { id: role.id } } }));
    notify.done(words.deleted(role.name));
    await reload();
  };
  return (
    <>
      <Problem error={roles.error} onRetry={() => void roles.refetch()} />
      {roles.isPending && <Loading rows={2} />}
      {roles.data && (
        <Rows label={words.list}>
          {roles.data.map(role => (
            <Row key={role.id}>
              <div className={rowBody}>
                <div className={rowMain}>
                  <Text size="sm" fw={600}>{role.name}</Text>
                  <Text size="xs" c="dimmed">{role.description ?? (role.name === 'operator' ? words.operatorHint : '')}</Text>
                </div>
                {builtIn.includes(role.name)
                  ? <Text size="xs" c="dimmed">{words.builtIn}</Text>
                  : (
                    <Confirm
                      title={words.deleteTitle(role.name)} action={text.common.delete} onConfirm={remove(role)}
                      trigger={ask => <ActionIcon variant="subtle" color="gray" onClick={ask} aria-label={words.delete(role.name)}><IconTrash size={16} aria-hidden /></ActionIcon>}
                    >
                      {words.deleteText}
                    </Confirm>
                  )}
              </div>
            </Row>
          ))}
        </Rows>
      )}
      <Panel mt="md" label={words.add}>
        <Title order={2} size="h5" mb="sm">{words.add}</Title>
        <form onSubmit={e => { e.preventDefault(); add.mutate(); }}>
          <Group align="flex-start" gap="sm">
            <TextInput label={words.name} required maxLength={100} flex="1 1 160px" {...form.input('name', add.error)} />
            <TextInput label={words.description} maxLength={255} flex="2 1 220px" {...form.input('description', add.error)} />
            <Button type="submit" variant="light" mt={25} loading={add.isPending}>{text.common.add}</Button>
          </Group>
          <Problem error={add.error} fields={['name', 'description']} />
        </form>
      </Panel>
    </>
  );
}
