#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""crash.py [--rounds N] [--seed S] [--round R] CHILD CLI FAULTS CASES: kills programs at work and looks at what is left.

Each round a program edits, imports, exports or copies, and is killed: at a call to the system chosen by chance, which
leaves that write undone, torn or done, or after a time. Then no edit that was reported is missing, the file is sound,
taking back works, an export is the old one or the new one and complete, and nothing temporary is left. A round is made
again with --seed and --round; kills after a time depend on the machine, too. FAULTS "-": the command line is only
killed after a time.
"""
import argparse
import filecmp
import os
import random
import shutil
import subprocess
import sys
import tempfile

KINDS = ['edit'] * 6 + ['import'] * 2 + ['workbook', 'tables', 'copy', 'cli-set', 'cli-export', 'cli-new']
OLD = b'what was there before'


def run(command, **keywords):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors='replace', **keywords)


def contents(path):
    with open(path, 'rb') as stream:
        return stream.read()


class Rounds:
    def __init__(self, options, scratch):
        self.options = options
        self.base = os.path.join(scratch, 'base.jiping')
        self.scratch = scratch
        self.case = os.path.join(options.cases, 'wuhua-2024', 'input')
        if not os.path.isdir(self.case):
            self.case = os.path.join(options.cases, 'wuhua-2024')
        self.count = dict.fromkeys(dict.fromkeys(KINDS), 0)
        self.killed = 0
        made = run([options.cli, 'new', self.base, '--sample', 'yanzhou-2020'])
        assert made.returncode == 0, made.stderr
        self.tables = os.path.join(scratch, 'reference')
        made = run([options.cli, 'export', self.base, '--csv', self.tables])
        assert made.returncode == 0, made.stderr
        # That of the child carries no mark of the journal: it is the same in every round.
        self.workbook = os.path.join(scratch, 'reference.xlsx')
        made = run([options.child, 'workbook', self.base, self.workbook])
        assert made.returncode == 0, made.stderr

    def command(self, kind, folder, file, seed):
        child, cli = self.options.child, self.options.cli
        out = os.path.join(folder, 'out.xlsx' if kind in ('workbook', 'cli-export') else 'out.jiping')
        return {
            'edit': lambda: [child, 'edit', file, str(seed)],
            'import': lambda: [child, 'import', file, self.options.import_folder],
            'workbook': lambda: [child, 'workbook', file, out],
            'tables': lambda: [child, 'tables', file, os.path.join(folder, 'tables')],
            'copy': lambda: [child, 'copy', file, out],
            'cli-set': lambda: [cli, 'set', file, '--unit', self.options.unit, '--year', '2020', '--fact',
                                '三公经费.决算', '12.34'],
            'cli-export': lambda: [cli, 'export', file, '--xlsx', out],
            'cli-new': lambda: [cli, 'new', out, '--sample', 'yanzhou-2020'],
        }[kind]()

    def work(self, kind, chance, folder, file):
        """Runs the program and kills it. Returns what it reported last."""
        command = self.command(kind, folder, file, chance.randrange(1 << 30))
        environment = dict(os.environ)
        by_call = chance.random() < 0.7 and (self.options.faults != '-' or command[0] == self.options.child)
        after = 0.0
        if by_call:
            environment['JP_FAULT_FOLDER'] = folder
            environment['JP_FAULT_KILL'] = str(int(2 ** chance.uniform(0, 12 if kind == 'edit' else 9)))
            if command[0] == self.options.cli:
                environment['LD_PRELOAD'] = self.options.faults
        else:
            after = chance.uniform(0, 0.25)
        program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True,
                                   errors='replace')
        try:
            output, errors = program.communicate(timeout=60 if by_call else after)
        except subprocess.TimeoutExpired:
            program.kill()
            output, errors = program.communicate()
        if program.returncode == -9:
            self.killed += 1
        elif program.returncode != 0 and not (kind == 'cli-new' and 'exists' in errors):
            raise AssertionError(f'{" ".join(command)}: {program.returncode}: {errors}')
        lines = output.split('\n')[:-1]
        return lines[-1].split() if lines and len(lines[-1].split()) == 2 else ['0', '-']

    def check_workbook(self, kind, folder, file, before):
        """The workbook is what was there before the program ran or what it was to make, to the byte."""
        found = contents(os.path.join(folder, 'out.xlsx'))
        if found == before:
            return
        reference = self.workbook
        if kind == 'cli-export':
            # Nothing was edited since: the journal, whose mark it carries, is as it was.
            reference = os.path.join(self.scratch, 'marked.xlsx')
            made = run([self.options.cli, 'export', file, '--xlsx', reference])
            if made.returncode != 0:
                raise AssertionError(f'after {kind}: {made.stderr}')
        if found != contents(reference):
            raise AssertionError(f'after {kind}: a workbook of {len(found)} bytes that is neither old nor new')

    def check(self, kind, folder, file, reported, before):
        known = {'project.jiping', 'tables'}
        if before is not None:
            self.check_workbook(kind, folder, file, before)
            known.add('out.xlsx')
        checked = run([self.options.child, 'check', file] + reported)
        if checked.returncode != 0:
            raise AssertionError(f'after {kind}: {checked.stderr}')
        if kind == 'tables' and os.path.isdir(os.path.join(folder, 'tables')):
            # Whoever exports there next removes what was left.
            run([self.options.cli, 'export', file, '--csv', os.path.join(folder, 'tables')])
            for name in os.listdir(os.path.join(folder, 'tables')):
                reference = os.path.join(self.tables, name)
                if not filecmp.cmp(os.path.join(folder, 'tables', name), reference, shallow=False):
                    raise AssertionError(f'after {kind}: {name} is not complete')
        if kind in ('copy', 'cli-new') and os.path.exists(os.path.join(folder, 'out.jiping')):
            verified = run([self.options.cli, 'verify', os.path.join(folder, 'out.jiping')])
            if verified.returncode != 0:
                raise AssertionError(f'after {kind}: {verified.stderr}')
            known.add('out.jiping')
            units = run([self.options.cli, 'units', os.path.join(folder, 'out.jiping')])
            if self.options.unit not in units.stdout:
                raise AssertionError(f'after {kind}: the new file holds nothing')
        left = set(os.listdir(folder)) - known
        if left:
            raise AssertionError(f'after {kind}: left behind: {", ".join(sorted(left))}')

    def round(self, number):
        chance = random.Random(f'{self.options.seed} {number}')
        kind = chance.choice(KINDS)
        folder = os.path.join(self.scratch, f'round-{number}')
        file = os.path.join(folder, 'project.jiping')
        os.mkdir(folder)
        shutil.copy(self.base, file)
        out = os.path.join(folder, 'out.xlsx')
        if kind in ('workbook', 'cli-export'):
            with open(out, 'wb') as stream:
                stream.write(OLD)
        self.count[kind] += 1
        try:
            # As often as not a file is hit twice.
            for _ in range(chance.choice((1, 1, 2))):
                before = contents(out) if os.path.exists(out) else None
                reported = self.work(kind, chance, folder, file)
                if kind == 'edit' and chance.random() < 0.3:
                    continue
                self.check(kind, folder, file, reported, before)
        except AssertionError as error:
            raise SystemExit(f'not ok 1 - round {number} of seed {self.options.seed}: {error}\n'
                             f'# the files are in {folder}') from error
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--rounds', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=random.randrange(1 << 31))
    parser.add_argument('--round', type=int)
    parser.add_argument('child')
    parser.add_argument('cli')
    parser.add_argument('faults')
    parser.add_argument('cases')
    options = parser.parse_args()
    options.unit = '兖州区社会保险服务中心'
    scratch = tempfile.mkdtemp(prefix='jiping-crash-')
    print('1..1')
    print(f'# seed {options.seed}', flush=True)
    options.import_folder = os.path.join(scratch, 'reference')
    rounds = Rounds(options, scratch)
    for number in range(options.rounds) if options.round is None else [options.round]:
        rounds.round(number)
    shutil.rmtree(scratch)
    counts = ', '.join(f'{n} {kind}' for kind, n in rounds.count.items())
    print(f'ok 1 - {options.rounds} rounds, {rounds.killed} programs killed: {counts}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
