import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, page } from '../../api/client';
import type { IdentitySchemas } from '../../api/types';

export type User = IdentitySchemas['UserResponse'];
export type Role = IdentitySchemas['RoleResponse'];

export const usersQuery = infiniteQueryOptions({
  queryKey: ['users', 'list'],
  queryFn: ({ pageParam }) => page(api.GET('/auth/users', { params: { query: { skip: pageParam, limit: 50 } } }), 'skip'),
  initialPageParam: 0,
  getNextPageParam: last => (last.next === undefined ? undefined : Number(last.next)),
});

export const rolesQuery = queryOptions({ queryKey: ['users', 'roles'], queryFn: () => answer(api.GET('/auth/roles')) });

export const rolesOfQuery = (id: number) => queryOptions({ queryKey: ['users', 'roles', id], queryFn: () => answer(api.GET('/auth/users/{id}/roles', { params: { path: { id } } })) });

export const displayName = (user: User) => user.full_name || user.username;
