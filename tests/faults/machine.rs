//! The machine under the test: who runs it, its ports, its programs, and a disk that is small enough to be filled.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

pub fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// A port of the loopback interface that was free a moment ago.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// Runs a program to its end; a failure names the program and shows what it said.
pub fn run(command: &mut Command) -> String {
    let output =
        command.output().unwrap_or_else(|error| panic!("these tests need a program: {command:?}: {error}"));
    assert!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

pub fn signal(name: &str, process_ids: &[u32]) {
    run(Command::new("kill").arg("-s").arg(name).args(process_ids.iter().map(u32::to_string)));
}

/// Gives a file or folder to the user as whom PostgreSQL and its pooler run, because they refuse to run as root.
pub fn give_to_postgres(path: &Path) {
    if is_root() {
        run(Command::new("chown").arg("-R").arg("postgres:").arg(path));
    }
}

/// A command that does not run as root.
pub fn command_without_root(program: impl AsRef<std::ffi::OsStr>) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
    command
}

/// Runs a test that needs a small disk for SQLite again, where an ordinary user may mount one; says whether that was needed.
///
/// SQLite follows every link of a path, also the one by which others look into a namespace, so the whole test has to be inside.
pub fn ran_where_one_may_mount(test: &str) -> bool {
    if is_root() {
        return false;
    }
    let executable = std::env::current_exe().unwrap();
    let mut inside = Command::new("unshare");
    inside.args(["--map-root-user", "--mount"]).arg(executable).args(["--exact", test]);
    let said = run(&mut inside);
    assert!(said.contains("1 passed"), "{said}");
    true
}

/// A file system in memory with a size of its own, so that filling it harms nobody.
pub struct SmallDisk {
    path: PathBuf,
    /// For an ordinary user the disk lives as long as this process, in a namespace in which that user may mount.
    keeper: Option<Child>,
    folder: TempDir,
}

impl SmallDisk {
    pub fn new(size_kib: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("size={size_kib}k,mode=0755");
        if is_root() {
            run(Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder.path()));
            return Self { path: folder.path().to_owned(), keeper: None, folder };
        }
        let mut keeper = Command::new("unshare")
            .args([
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o \"$0\" tmpfs \"$1\" && echo up && exec cat",
            ])
            .arg(&options)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("these tests need the program unshare");
        let mut said = [0; 2];
        keeper.stdout.as_mut().unwrap().read_exact(&mut said).expect(
            "a small disk can be made by root, or by a user who may make namespaces (sysctl user.max_user_namespaces)",
        );
        let below = folder.path().strip_prefix("/").unwrap();
        let path = Path::new("/proc").join(keeper.id().to_string()).join("root").join(below);
        Self { path, keeper: Some(keeper), folder }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes all room but the given rest. Removing the file that is returned gives the room back.
    pub fn fill_but(&self, rest_kib: usize) -> PathBuf {
        let ballast = self.path.join("ballast");
        let mut file = File::create(&ballast).unwrap();
        let mut size = 0;
        let piece = vec![0; 64 * 1024];
        loop {
            match file.write(&piece) {
                Ok(written) => size += written as u64,
                Err(error) if error.kind() == ErrorKind::StorageFull => break,
                Err(error) => panic!("{error}"),
            }
        }
        file.set_len(size.saturating_sub(rest_kib as u64 * 1024)).unwrap();
        ballast
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            let _ = keeper.kill();
            let _ = keeper.wait();
        } else {
            // Lazily: a process that a failing test has left behind may still hold a file.
            let _ = Command::new("umount").arg("--lazy").arg(self.folder.path()).status();
        }
    }
}
