/** Which settings are compared, and which walks each of them is for. A walk takes a visitor through one server. */
import { account } from './account.mjs';
import { clients, clientsWithMail } from './clients.mjs';
import { httpRules } from './http-rules.mjs';
import { limits } from './limits.mjs';
import { mail } from './mail.mjs';
import { secure } from './secure.mjs';
import { sessions } from './sessions.mjs';
import { signIn } from './sign-in.mjs';
import { signUp, signUpClosed } from './sign-up.mjs';
import { switchedOff } from './switched-off.mjs';
import { tokens } from './tokens.mjs';
import { whoMayAsk } from './who-may-ask.mjs';

const PUBLIC_URL = 'https://todo.example.org';

export const SETUPS = [
  {
    name: 'plain',
    mail: false,
    limits: false,
    walks: [httpRules, signUp, signIn, whoMayAsk, sessions, account, tokens, switchedOff, clients],
  },
  { name: 'mail', mail: true, limits: false, walks: [...mail, clientsWithMail] },
  { name: 'secure', mail: false, limits: false, public_url: PUBLIC_URL, walks: [secure, tokens] },
  { name: 'limits', mail: true, limits: true, walks: [limits] },
  { name: 'closed', mail: false, limits: false, sign_up: 'closed', walks: [signUpClosed] },
];
