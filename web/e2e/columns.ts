/** What tests of boards need: a project with sections and tasks, and eyes for its columns. It knows the words on the screen. */
import type { Locator, Page } from '@playwright/test';
import { apiOf, expect, heading, seed } from './fixtures';

/** A project with these sections, each with the tasks of these titles; the empty name is no section. */
export async function boardOf(
  page: Page,
  columns: Readonly<Record<string, readonly (string | object)[]>>,
): Promise<string> {
  const { user_id } = await apiOf(page);
  const { origin } = new URL(page.url());
  const { token } = (await (await page.request.get(`${origin}/api/auth/token`)).json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`${origin}/api/${user_id}/${path}`, { data, headers });
    expect(answer.status(), await answer.text()).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  };
  const project_id = await post('projects', { name: 'Launch', colour: 'lapis' });
  for (const [name, tasks] of Object.entries(columns)) {
    const section_id = name === '' ? null : await post(`projects/${project_id}/sections`, { name });
    await seed(
      page,
      tasks.map((task) => ({
        project_id,
        section_id,
        priority: null,
        ...(typeof task === 'string' ? { title: task } : task),
      })),
    );
  }
  await page.goto(`/project/${project_id}?as=board`);
  await expect(heading(page, 'Launch')).toBeVisible();
  await expect(page.locator('.board.by-hand')).toBeVisible();
  return project_id;
}

export function column(page: Page, name: string): Locator {
  return page.getByRole('region', { name });
}

/** The titles in a column, from top to bottom. */
export function cards(page: Page, name: string): Locator {
  return page.getByRole('list', { name: `Tasks: ${name}`, exact: true }).getByRole('link');
}

export function card(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) });
}
