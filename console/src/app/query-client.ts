import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error';

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The live connection says what changed; what is shown need not be asked for again and again.
        staleTime: 60_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.mayPass,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
