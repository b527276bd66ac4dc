import { cloneElement, Suspense, useRef, useState, type HTMLAttributes, type ReactElement, type ReactNode, type RefAttributes } from 'react';

type Button = ReactElement<HTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>>;

/** What a menu that was loaded later is opened with. */
export interface Opening {
  button: Button;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** The button of a menu is there at once; the menu itself comes when it is first asked for. */
export function MenuLater({ button, children }: { button: Button; children: (opening: Opening) => ReactNode }) {
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const element = useRef<HTMLButtonElement>(null);
  const shown = cloneElement(button, { ref: element });
  if (!wanted) {
    const open = () => { setWanted(true); setOpened(true); };
    return cloneElement(shown, { onClick: open, onKeyDown: e => { if (e.key === 'ArrowDown') { e.preventDefault(); open(); } }, 'aria-haspopup': 'menu', 'aria-expanded': false });
  }
  // The button that was pressed is not the one that the menu brings along, so the menu cannot give the focus back by itself.
  const change = (now: boolean) => { setOpened(now); if (!now) element.current?.focus(); };
  return <Suspense fallback={shown}>{children({ button: shown, opened, onChange: change })}</Suspense>;
}
