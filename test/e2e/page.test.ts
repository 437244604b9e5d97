import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KwatchProcess } from '../support/kwatch-process.js';
import { type GivenObject, added, modified, streamed } from '../support/served-changes.js';
import { startServing, type ServingFixture } from '../support/serving.js';
import { builtPage } from '../support/built-page.js';

/** A browser of the machine's own: the tests bring none. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const kubeconfig = process.env['KUBECONFIG'];

/** Nothing of it asks the network for anything. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const take = ({ sink }: ServingFixture, delivery: ReturnType<typeof added>): void => {
  void sink.accept?.(delivery, { open: () => Promise.resolve() });
};

describe.skipIf(!existsSync(CHROMIUM))('the page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(() => browser.close());

  /** Opens a page, and fails on whatever goes wrong in it. */
  async function open(url: string): Promise<{ page: Page; problems: string[]; asked: Set<string> }> {
    const page = await browser.newPage();
    const problems: string[] = [];
    const asked = new Set<string>();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await page.goto(url);
    await page.locator('.status.live').waitFor();
    return { page, problems, asked };
  }

  test.skipIf(kubeconfig === undefined)('rows appear, change and go as kubectl acts', async () => {
    const namespace = 'kwatch-page';
    const kubectl = (...args: readonly string[]): string =>
      execFileSync('kubectl', ['--kubeconfig', kubeconfig ?? '', ...args], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    kubectl('create', 'namespace', namespace);
    const kwatch = new KwatchProcess(['serve', 'deploy', '-n', namespace, '--listen', '127.0.0.1:0'], {
      KUBECONFIG: kubeconfig ?? '',
    });
    try {
      const line = await kwatch.until('its address', () =>
        kwatch.stderr.find((each) => each.includes('serving at')),
      );
      const { page, problems, asked } = await open(line.replace('serving at ', ''));
      expect(page.url()).not.toContain('token');
      kubectl('-n', namespace, 'create', 'deployment', 'web', '--image=nginx:1.25', '--replicas=2');
      const row = page.locator('.row', { has: page.locator('.name', { hasText: /^web$/ }) });
      await row.waitFor();
      kubectl('-n', namespace, 'scale', 'deployment/web', '--replicas=4');
      await row.locator('.facts', { hasText: 'replicas 4' }).waitFor();
      await row.click();
      await page.locator('.history .change', { hasText: 'replicas 2 → 4' }).waitFor();
      kubectl('-n', namespace, 'delete', 'deployment', 'web');
      await row.locator('.last', { hasText: 'deleted' }).waitFor();
      expect(problems).toEqual([]);
      expect([...asked]).toEqual([new URL(page.url()).origin]);
      await page.close();
    } finally {
      await kwatch.stop();
      kubectl('delete', 'namespace', namespace, '--wait=false');
    }
  });

  test('5,000 objects and 200 changes a second stay smooth, and are found, sorted and held still', async () => {
    const fixture = await startServing({}, { page: builtPage() });
    const state = (index: number, version: number): GivenObject => ({
      name: `app-${String(index).padStart(4, '0')}`,
      namespace: `team-${index % 20}`,
      uid: `uid-${index}`,
      version,
      replicas: version % 50,
    });
    const versions = Array.from({ length: 5_000 }, (_, index) => index + 1);
    for (const [index, version] of versions.entries()) take(fixture, added(state(index, version), true));
    take(fixture, streamed({ type: 'SYNCED', objects: 5_000 }));
    const { page, problems } = await open(fixture.url);
    await page.getByText('5000 shown').waitFor();
    expect(await page.locator('.row').count()).toBeLessThan(80);

    let next = 10_000;
    const timer = setInterval(() => {
      for (let n = 0; n < 10; n += 1) {
        next += 1;
        // Half of them among what is in the window.
        const index = n % 2 === 0 ? (next % 30) * 20 : (next * 7) % 5_000;
        const before = versions[index] ?? 0;
        versions[index] = next;
        take(fixture, modified(state(index, before), state(index, next)));
      }
    }, 50);
    const frames = await page.evaluate<number[]>(
      `new Promise((resolve) => {
        const gaps = [];
        let last = performance.now();
        const step = (now) => {
          gaps.push(now - last);
          last = now;
          if (gaps.length < 240) requestAnimationFrame(step);
          else resolve(gaps.slice(10).sort((a, b) => a - b));
        };
        requestAnimationFrame(step);
      })`,
    );
    clearInterval(timer);
    const p95 = frames[Math.floor(frames.length * 0.95)] ?? Infinity;
    console.log(
      `frames with 5,000 objects and 200 changes/s: p50 ${frames[Math.floor(frames.length / 2)]?.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
    );
    // Where nothing else runs it is 17 ms; a busy machine draws later, and the bound is for one that is not.
    expect(p95).toBeLessThan(Number(process.env['FRAME_P95_MS'] ?? 33));

    await page.keyboard.press('/');
    await page.keyboard.type('app-0042');
    await page.getByText('1 shown').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.getByText(/paused · \d+ waiting/).waitFor();
    expect(problems).toEqual([]);
    await page.close();
    fixture.close();
  });

  test('text of the cluster is text: no element, no script and no link comes of it', async () => {
    const fixture = await startServing({}, { page: builtPage() });
    const hostile = [
      '<img src=x onerror="window.pwned=1">',
      '<script>window.pwned=1</script>',
      'javascript:window.pwned=1',
      '</script><svg onload=window.pwned=1>',
      '\u202Egnp.exe',
    ];
    for (const [index, text] of hostile.entries()) {
      const before: GivenObject = {
        name: text,
        namespace: text,
        uid: `u${index}`,
        version: index + 1,
        image: 'a',
      };
      take(fixture, added(before, true));
      take(fixture, modified(before, { ...before, version: index + 100, image: `${text}\n${text}` }));
    }
    take(fixture, streamed({ type: 'SYNCED', objects: hostile.length }));
    const { page, problems } = await open(fixture.url);
    await page.getByText(`${hostile.length} shown`).waitFor();
    for (let n = 0; n < hostile.length; n += 1) {
      await page.locator('.row').nth(n).click();
      await page.locator('.history .changes').waitFor();
    }
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('main img, main script, main svg, main a, main iframe').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
    fixture.close();
  });

  test('axe finds nothing serious, in both themes and on a phone', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const fixture = await startServing({}, { page: builtPage() });
    const web: GivenObject = { name: 'web', version: 1, image: 'nginx:1.25' };
    take(fixture, added(web, true));
    take(fixture, streamed({ type: 'SYNCED', objects: 1 }));
    take(fixture, modified(web, { ...web, version: 2, image: 'nginx:1.26' }));
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['light', 390],
    ] as const) {
      // The checks come from outside, which the page's own policy would not let in.
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 800 },
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(fixture.url);
      await page.locator('.row').click();
      await page.locator('.history .change').first().waitFor();
      await page.evaluate(axe);
      const found = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
        'axe.run().then(({ violations }) => violations)',
      );
      const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      await context.close();
    }
    fixture.close();
  });
});
