/**
 * Every main screen beside its picture in `pictures/`, in light and dark, on desktop and phone: what nobody meant to change
 * looks as it did. `npm run pictures` takes them anew; look at what has changed before keeping it.
 *
 * The day is always the same one. Moments that the server notes come from its real clock, so they are put onto that day.
 */
import type { BrowserContext, Page } from '@playwright/test';
import {
  apiOf,
  detail,
  expect,
  forgetCopy,
  heading,
  newPerson,
  quickAdd,
  row,
  saved,
  signUp,
  test,
  type Api,
} from './fixtures';

const NOW = '2026-11-22T09:41:00Z';
const NOTED = /"(created_at|updated_at|completed_at|at|purged_at)":"[^"]+"/gu;
const MOMENTS: Readonly<Record<string, string>> = {
  created_at: '2026-11-18T08:00:00.000Z',
  updated_at: '2026-11-22T09:39:00.000Z',
  completed_at: '2026-11-22T08:30:00.000Z',
  at: '2026-11-22T09:39:00.000Z',
  purged_at: '2026-12-22T09:39:00.000Z',
};

const PROJECTS = [
  { name: 'Website relaunch', colour: 'lapis' },
  { name: 'Home & garden', colour: 'moss' },
  { name: 'Lisbon trip', colour: 'ochre' },
  { name: 'Family', colour: 'amethyst' },
] as const;

const TODAY = [
  { title: 'Renew the passport', due_date: '2026-11-20', priority: 'high', project: 'Family' },
  {
    title: 'Review the pricing page',
    due_date: '2026-11-22T14:00',
    priority: 'high',
    tags: ['deep work'],
    project: 'Website relaunch',
  },
  { title: 'Call the dentist about Thursday', due_date: '2026-11-22T09:30', priority: 'medium', tags: ['calls'] },
  {
    title: 'Draft release notes for 2.4',
    due_date: '2026-11-22',
    priority: 'low',
    description: 'Short.',
    project: 'Website relaunch',
  },
  { title: 'Book train tickets to Lisbon', due_date: '2026-11-22T16:30', tags: ['errands'], project: 'Lisbon trip' },
  {
    title: 'Water the olive tree',
    due_date: '2026-11-22',
    recurrence: 'FREQ=DAILY;INTERVAL=3',
    project: 'Home & garden',
  },
  { title: 'Reply about the offsite', due_date: '2026-11-22', completed: true, project: 'Website relaunch' },
  { title: 'Pay the electricity bill', due_date: '2026-11-22', completed: true, project: 'Home & garden' },
  { title: 'Order a new bike chain', due_date: '2026-11-22', completed: true, project: 'Home & garden' },
  { title: 'Choose tiles for the kitchen', due_date: '2026-11-23', project: 'Home & garden', tags: ['errands'] },
  { title: 'Dinner at eight', due_date: '2026-11-23T20:00', project: 'Family', duration_minutes: 120 },
  { title: 'Ask for the second offer', due_date: '2026-11-24', priority: 'medium', tags: ['calls'] },
  {
    title: 'Quarterly report',
    due_date: '2026-11-27T10:00',
    priority: 'high',
    project: 'Website relaunch',
    duration_minutes: 90,
  },
  { title: 'קניות לסוף השבוע', due_date: '2026-11-27', project: 'Family' },
  { title: 'Return the library books', due_date: '2026-12-03', tags: ['errands'] },
  { title: 'An idea for the summer', priority: null },
  {
    title: 'Read a very long title that goes on and on until there is no room left for it in any row of any list',
    priority: 'low',
  },
] as const;

const NOTE =
  'One number per plan, before the call. Compare with the [June sheet](https://example.org/june) and flag anything above **12 %**.\n\n- [x] Export the plans\n- [ ] Ask for the discounts';

async function fill(api: Api, page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const { token } = (await (await page.request.get(`${origin}/api/auth/token`)).json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`${origin}/api/${api.user_id}/${path}`, { data, headers });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()) as { id: string };
  };
  const ids = new Map<string, string>();
  for (const project of PROJECTS) ids.set(project.name, (await post('projects', project)).id);
  const relaunch = ids.get('Website relaunch') ?? '';
  const sections = [];
  for (const name of ['Design', 'Words', 'Launch']) {
    sections.push((await post(`projects/${relaunch}/sections`, { name })).id);
  }
  for (const { project, ...task } of TODAY.map((each) => ({ project: undefined, priority: null, ...each }))) {
    const { id } = await post('tasks', { ...task, project_id: ids.get(project ?? '') ?? null });
    if (task.title !== 'Review the pricing page') continue;
    await api.change(id, { description: NOTE });
    for (const [title, completed] of [
      ['Export current plans', true],
      ['Check the discounts', true],
      ['Model the yearly option', false],
      ['Write a one-page summary', false],
    ] as const) {
      await post('tasks', { title, completed, parent_id: id, priority: null });
    }
  }
  for (const [at, title] of [
    'Sketch the front page',
    'Choose two typefaces',
    'Write the first words',
    'Proofread everything',
    'Move the domain',
  ].entries()) {
    await post('tasks', {
      title,
      project_id: relaunch,
      section_id: sections[Math.floor(at / 2)],
      priority: at === 1 ? 'medium' : null,
    });
  }
  await post('filters', { name: 'Urgent', query: 'p1', colour: 'carnelian' });
}

async function prepared(context: BrowserContext): Promise<void> {
  await context.clock.setFixedTime(new Date(NOW));
  await context.route(/\/api\/[^/]+\/(sync|trash|tasks|history)\b/u, async (route) => {
    const answer = await route.fetch().catch(() => null);
    if (answer === null) return route.abort();
    const text = (await answer.text()).replace(NOTED, (_, name: string) => `"${name}":"${MOMENTS[name]}"`);
    await route.fulfill({ response: answer, body: text });
  });
}

test.use({ timezoneId: 'UTC', locale: 'en-GB', serviceWorkers: 'block' });

/** Opens a screen; what is awaited says that it has come. */
type Shot = readonly [name: string, open: (page: Page) => Promise<void>];

const goTo = (path: string, title: string) => async (page: Page) => {
  await page.goto(path);
  await expect(heading(page, title)).toBeVisible();
};

const SHOTS: readonly Shot[] = [
  ['today', goTo('/today', 'Today')],
  [
    'task',
    async (page) => {
      await goTo('/today', 'Today')(page);
      await row(page, 'Review the pricing page').getByRole('link').click();
      await expect(detail(page).getByText('Model the yearly option')).toBeVisible();
    },
  ],
  [
    'quick-add',
    async (page) => {
      await goTo('/today', 'Today')(page);
      if ((page.viewportSize()?.width ?? 0) < 720) await page.getByRole('button', { name: 'Add a task' }).click();
      await quickAdd(page).fill('Send the lease tomorrow at 9 #Home p3 @calls');
      await expect(page.getByRole('button', { name: /Tomorrow/u }).first()).toBeVisible();
    },
  ],
  ['upcoming', goTo('/upcoming', 'Upcoming')],
  ['inbox', goTo('/inbox', 'Inbox')],
  ['done', goTo('/done', 'Done')],
  [
    'project',
    async (page) => {
      await goTo('/browse', 'Browse')(page);
      await page
        .getByRole('link', { name: /Website relaunch/u })
        .last()
        .click();
      await expect(heading(page, 'Website relaunch')).toBeVisible();
    },
  ],
  [
    'board',
    async (page) => {
      await goTo('/browse', 'Browse')(page);
      await page
        .getByRole('link', { name: /Website relaunch/u })
        .last()
        .click();
      await expect(heading(page, 'Website relaunch')).toBeVisible();
      await page.goto(`${page.url()}?as=board`);
      await expect(page.getByText('Sketch the front page')).toBeVisible();
    },
  ],
  ['calendar', goTo('/calendar', 'November 2026')],
  [
    'week',
    async (page) => {
      await page.goto('/calendar?by=week');
      await expect(page.getByRole('heading', { level: 1 })).toContainText('22 Nov 2026');
      await expect(page.getByText('Call the dentist about Thursday')).toBeVisible();
    },
  ],
  [
    'palette',
    async (page) => {
      await goTo('/today', 'Today')(page);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
      await page.keyboard.type('pri');
    },
  ],
  [
    'keys',
    async (page) => {
      await goTo('/today', 'Today')(page);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  ],
  ['trash', goTo('/trash', 'Trash')],
  ['search', goTo('/search?q=the', 'Search')],
  ['settings', goTo('/settings', 'Settings')],
];

for (const scheme of ['light', 'dark'] as const) {
  test(`LOOK-01 the main screens look as their pictures, ${scheme}`, async ({ page, context }) => {
    test.slow();
    await prepared(context);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const picture = async (name: string) => {
      await page.evaluate(() => document.fonts.ready);
      // What comes a moment after the screen: the cairn, and what stands around a line that was begun.
      await expect(page.locator('.cairn:not(:has(*)), .qa:has(input.read):not(:has(.qa-meta))')).toHaveCount(0);
      await expect.soft(page).toHaveScreenshot(`${name}-${scheme}.png`);
    };
    await page.goto('/signup');
    await expect(page.getByLabel('E-mail')).toBeVisible();
    await picture('door');
    await signUp(page, newPerson());
    await saved(page).catch(() => undefined);
    await picture('empty');
    await fill(await apiOf(page), page);
    // What was heard meanwhile has the moments of the real clock.
    await page.goto('/trash');
    await forgetCopy(page);
    for (const [name, open] of SHOTS) {
      await open(page);
      await picture(name);
    }
  });
}
