import { PageFrame } from '../../components/page-frame';
import { text } from '../../texts';
import { AboutYou } from './about-you';
import { PasswordForm } from './password-form';
import { Phone } from './phone';
import { Sessions } from './sessions';

export function ProfilePage() {
  return (
    <PageFrame title={text.shell.pages.profile} lead={text.profile.lead} maw={720}>
      <AboutYou />
      <Phone />
      <PasswordForm />
      <Sessions />
    </PageFrame>
  );
}
