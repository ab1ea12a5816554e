//! A PostgreSQL server of our own: its files in a temporary folder, a free port of this machine, gone at the end.

use std::cell::Cell;
use std::env;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::files;
use crate::step::Step;

/// Where Debian keeps the server's programs, a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// How long the server may take to start.
const PATIENCE: Duration = Duration::from_mins(1);
/// The server's files, in its folder.
const DATA: &str = "data";
/// The server's superuser, who needs no password from this machine.
const USER: &str = "feast";

/// Finds the folder with the server's programs.
///
/// # Errors
/// When there is none; says what to install.
pub(super) fn find() -> Result<PathBuf> {
    let on_path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = env::split_paths(&on_path).collect();
    let of_debian = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    folders.extend(of_debian.map(|it| it.path().join("bin")));
    let programs = ["initdb", "postgres", "pg_ctl", "pg_isready", "createdb"];
    let found = folders
        .into_iter()
        .find(|folder| programs.iter().all(|it| folder.join(it).exists()));
    found.context(
        "there is no PostgreSQL server on this machine: install it (Debian and Ubuntu call it postgresql), and repeat; \
         it is started in a temporary folder, and one that runs already is left alone",
    )
}

/// A running server; dropped, it ends and its files go.
pub(super) struct Server {
    programs: PathBuf,
    child: Child,
    port: u16,
    databases: Cell<usize>,
    version: String,
    /// User and group that it runs as, when they are not ours.
    user: Option<(u32, u32)>,
    folder: TempDir,
}

impl Server {
    /// Makes and starts a server.
    ///
    /// # Errors
    /// When it does not come up; says why.
    pub(super) fn start(step: &Step, programs: &Path) -> Result<Self> {
        let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
        let user = unprivileged(folder.path())?;
        let program = |name: &str| program(programs, name, folder.path(), user);
        step.run(program("initdb").args([
            "--auth=trust",
            "--no-sync",
            "--username",
            USER,
            "--pgdata",
            DATA,
        ]))?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|it| it.local_addr())
            .context("no port is free")?
            .port();
        let child = program("postgres")
            .args(["-D", DATA, "-p", &port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1"])
            .args(["-c", "unix_socket_directories="])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start PostgreSQL")?;
        let version = program("postgres").arg("--version").output()?.stdout;
        let mut server = Self {
            programs: programs.to_owned(),
            child,
            port,
            databases: Cell::new(0),
            version: String::from_utf8_lossy(&version).trim().to_owned(),
            user,
            folder,
        };
        server.wait()?;
        Ok(server)
    }

    fn wait(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("PostgreSQL ended with {status}");
            }
            if self.client("pg_isready").output()?.status.success() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("PostgreSQL does not answer on port {}", self.port)
    }

    /// Makes a database, and gives its URL.
    pub(super) fn new_database(&self) -> Result<String> {
        let number = self.databases.get() + 1;
        self.databases.set(number);
        let name = format!("registry_{number}");
        let output = self
            .client("createdb")
            .args(["--username", USER, &name])
            .output()?;
        if !output.status.success() {
            bail!("createdb: {}", String::from_utf8_lossy(&output.stderr));
        }
        let port = self.port;
        Ok(format!(
            "postgresql+psycopg://{USER}@127.0.0.1:{port}/{name}"
        ))
    }

    /// As the server tells it: `postgres (PostgreSQL) 15.18`.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    fn client(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.args(["--host=127.0.0.1", "--port", &self.port.to_string()]);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Its files are thrown away, so it may end at once; where it does not, there is nobody to tell.
        let stopped = program(&self.programs, "pg_ctl", self.folder.path(), self.user)
            .args(["stop", "--silent", "--mode=immediate", "--pgdata", DATA])
            .status();
        if stopped.is_ok_and(|it| it.success()) {
            let _ = self.child.wait();
        }
    }
}

/// One of the server's programs, run in its folder by its user.
fn program(programs: &Path, name: &str, folder: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir(folder);
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    command
}

/// PostgreSQL refuses to run as root: the user and group to run it as then, who get the folder.
fn unprivileged(folder: &Path) -> Result<Option<(u32, u32)>> {
    if std::fs::metadata(folder)?.uid() != 0 {
        return Ok(None);
    }
    let users = files::read_text(Path::new("/etc/passwd"))?;
    let ids = |name: &str| {
        let mut fields = users
            .lines()
            .map(|it| it.split(':'))
            .find_map(|mut it| (it.next()? == name).then_some(it))?;
        let (uid, gid) = (fields.nth(1)?, fields.next()?);
        Some((uid.parse().ok()?, gid.parse().ok()?))
    };
    let found = ids("postgres").or_else(|| ids("nobody"));
    let (uid, gid) =
        found.context("PostgreSQL does not run as root, and there is no other user")?;
    chown(folder, Some(uid), Some(gid))?;
    Ok(Some((uid, gid)))
}
