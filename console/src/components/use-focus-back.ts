import { useEffect, useState } from 'react';

/** Where the focus goes back to: an item of a menu is gone by then, the menu's button is not. */
const originOf = (element: Element | null) => {
  const menu = element?.closest('[role="menu"]');
  const button = menu?.getAttribute('aria-labelledby');
  return button ? document.getElementById(button) : element;
};

/** Gives the focus back to where it was before a dialog. The component library does so only for dialogs that stay in the page when they are closed. */
export function useFocusBack() {
  const [before] = useState(() => originOf(document.activeElement));
  useEffect(() => () => {
    // After whatever else is taken out of the page with the dialog.
    setTimeout(() => { if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true }); });
  }, [before]);
}
