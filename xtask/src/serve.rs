//! `cargo xtask serve`: build everything and serve the page on this machine.

mod answer;

use std::io::{self, Cursor, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Request, Response, Server, StatusCode};

use crate::layout::Layout;
use crate::serve::answer::Site;
use crate::step::{Output, Steps};
use crate::watch::Watch;
use crate::{build, site};

const DEFAULT_PORT: u16 = 8417;
/// How many ports after the default are tried.
const OTHER_PORTS: u16 = 20;
/// Browsers open up to six connections to one host.
const THREADS: usize = 6;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Loopback port; 0 takes any free one [default: 8417, or the next free one]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Rebuild when a source changes; a failed build leaves the last good one being served
    #[arg(long, conflicts_with = "no_build")]
    watch: bool,
    /// Serve what an earlier build left
    #[arg(long)]
    no_build: bool,
    /// Folder to serve [default: target/feast-ha/site]
    #[arg(long, value_name = "FOLDER", requires = "no_build")]
    dir: Option<PathBuf>,
    /// Path the site is served under, to try it as a part of a larger site
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = answer::base)]
    base: String,
}

pub(crate) fn run(args: &Args, output: Output) -> Result<()> {
    let layout = Layout::new();
    let built = layout.development();
    // Sources saved during the first build are seen as changed after it.
    let watch = if args.watch {
        Some(Watch::new(&layout)?)
    } else {
        None
    };
    if !args.no_build {
        build::build(&mut Steps::new(output, build::STEPS), &layout, &built)?;
    }
    let folder = args.dir.clone().unwrap_or_else(|| built.site());
    let load = || site::load(&folder).map(|files| Site::new(&args.base, files));
    let site = load()
        .context("there is no built site: leave out --no-build, or run `cargo xtask build`")?;
    let site = Arc::new(RwLock::new(Arc::new(site)));

    let listener = listen(args.port)?;
    let address = listener.local_addr().context("cannot tell the address")?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| anyhow!(error).context("cannot serve"))?;
    let server = Arc::new(server);
    let workers: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, site) = (Arc::clone(&server), Arc::clone(&site));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    let site = Arc::clone(&site.read().unwrap_or_else(PoisonError::into_inner));
                    // A browser that closed its connection has no use for an error.
                    let _ = respond(&site, request);
                }
            })
        })
        .collect();
    println!("serving http://{address}{} (Ctrl-C ends)", args.base);

    if let Some(mut watch) = watch {
        loop {
            watch.wait();
            match build::build(&mut Steps::new(output, build::STEPS), &layout, &built)
                .and_then(|()| load())
            {
                Ok(new) => {
                    *site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
                }
                Err(error) => eprintln!("error: {error:#}\nstill serving the last good build"),
            }
        }
    }
    for worker in workers {
        worker
            .join()
            .map_err(|_| anyhow!("the server stopped unexpectedly"))?;
    }
    Ok(())
}

fn respond(site: &Site, request: Request) -> io::Result<()> {
    let answer = site.answer(request.method().as_str(), request.url());
    let headers = answer
        .headers
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(*name, value.as_bytes()).ok());
    let length = Some(answer.body.len());
    let response = Response::new(
        StatusCode(answer.status),
        headers.collect(),
        Cursor::new(answer.body),
        length,
        None,
    );
    request.respond(response)
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => {
                anyhow!("port {port} is in use: choose another, or leave out --port to take the next free one")
            }
            _ => anyhow!(error).context(format!("cannot listen on port {port}")),
        });
    }
    for port in DEFAULT_PORT..=DEFAULT_PORT + OTHER_PORTS {
        match bind(port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                eprintln!("port {port} is in use, trying the next");
            }
            result => return result.with_context(|| format!("cannot listen on port {port}")),
        }
    }
    bail!(
        "ports {DEFAULT_PORT} to {} are in use: choose another with --port",
        DEFAULT_PORT + OTHER_PORTS
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_asked_for_and_in_use_is_an_error_that_says_so() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = taken.local_addr().expect("it is bound").port();
        let error = listen(Some(port)).expect_err("it is taken");
        assert!(
            error
                .to_string()
                .starts_with(&format!("port {port} is in use: ")),
            "{error}"
        );
    }
}
