import { Link } from '@tanstack/react-router';
import { useSession } from '../session/session';
import { text } from '../texts';
import { usePages } from './pages';
import classes from './shell.module.css';

export function NavigationList({ onGo }: { onGo: () => void }) {
  const groups = usePages(useSession());
  return groups.map(({ group, pages }) => (
    <div key={group} role="group" aria-label={text.shell.groups[group]}>
      <div className={classes.groupLabel} aria-hidden>{text.shell.groups[group]}</div>
      {pages.map(({ to, title, icon: Icon }) => (
        <Link key={to} to={to} onClick={onGo} className={classes.link} activeOptions={{ exact: false }}>
          <Icon size={18} stroke={1.7} aria-hidden />
          {title}
        </Link>
      ))}
    </div>
  ));
}
