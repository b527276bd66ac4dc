import { Avatar, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** A violet that carries white text at every shade it is used filled (4.5:1 and more from shade 6 on). */
const iris: MantineColorsTuple = ['#f3f0ff', '#e4ddff', '#c8bcff', '#a996fc', '#8f76f8', '#7c5ef2', '#6a4ae4', '#5a3bcd', '#4a30ab', '#3a2787'];
/** Warm greys: a page for people talking, not a control room. */
const dark: MantineColorsTuple = ['#e6e4ec', '#c5c2d0', '#a29eb2', '#7d788f', '#4a4659', '#383445', '#2a2735', '#211e2b', '#1a1823', '#131119'];

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  colors: { iris, dark },
  fontFamily: 'Inter, "Segoe UI Variable", "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // Initials stand on their light grounds with 4.5:1 in these colours only.
  components: { Avatar: Avatar.extend({ defaultProps: { allowedInitialsColors: ['blue', 'indigo', 'violet', 'grape', 'pink', 'iris'] } }) },
});

/** Greys for secondary text that keep 4.5:1 on every surface they lie on. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5f5b6b',
    '--mantine-color-placeholder': '#6f6b7b',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--mantine-color-teal-light-color': '#05604a',
    '--mantine-color-green-light-color': '#1d5f2b',
    '--mantine-color-orange-light-color': '#8a3a06',
    '--mantine-color-yellow-light-color': '#6b4700',
    '--mantine-color-red-light-color': '#a61e1e',
    '--console-canvas': '#f7f6fa',
    '--console-surface': '#ffffff',
    '--console-sunken': '#f1eff6',
    '--console-line': '#e4e1ec',
    '--console-bubble-in': '#efedf5',
    '--console-bubble-out': '#e7e0ff',
    '--console-accent-text': '#5a3bcd',
  },
  dark: {
    '--mantine-color-dimmed': '#a9a5b8',
    '--mantine-color-placeholder': '#918ca3',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--console-canvas': '#131119',
    '--console-surface': '#1a1823',
    '--console-sunken': '#211e2b',
    '--console-line': '#2f2b3b',
    '--console-bubble-in': '#2a2735',
    '--console-bubble-out': '#3a2d6b',
    '--console-accent-text': '#b5a4ff',
  },
});
