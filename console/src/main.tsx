import './app/mantine';
import './app/global.css';

import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchAhead } from './app/fetch-ahead';
import { createQueryClient } from './app/query-client';
import { createConsoleRouter } from './app/routes';
import { cssVariables, theme } from './app/theme';
import { Corner } from './components/corner';
import { SessionGate } from './session/session-gate';

/** The page's own nonce: the content security policy takes style elements that carry it, and no others. */
const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// The scroll lock behind dialogs writes a style element of its own and looks for the nonce here.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce();

const router = createConsoleRouter();
const client = createQueryClient();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" colorSchemeManager={localStorageColorSchemeManager({ key: 'console-color-scheme' })} getStyleNonce={nonce}>
      <Corner />
      <QueryClientProvider client={client}>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

fetchAhead(client);
