//! As whom the processes of a pod run.

use crate::shape::{Shape, objects};

objects! {
    /// The security context of a pod.
    pub(crate) closed POD_SECURITY_CONTEXT {
        "runAsUser": Shape::INTEGER => "The user id of the processes.";
        "runAsGroup": Shape::INTEGER => "The group id of the processes.";
        "runAsNonRoot": Shape::Boolean => "Whether to refuse to run as root.";
        "fsGroup": Shape::INTEGER => "The group id that owns the volumes.";
        "fsGroupChangePolicy": Shape::later(&["Always", "OnRootMismatch"]) => "When the owner of a volume is changed: `Always` or `OnRootMismatch`.";
        "supplementalGroups": Shape::List(&Shape::INTEGER) => "Further group ids of the processes.";
        "supplementalGroupsPolicy": Shape::later(&["Merge", "Strict"]) => "Whether the image's groups count too: `Merge` or `Strict`.";
        "seccompProfile": Shape::Object(&PROFILE) => "Which system calls are allowed.";
        "appArmorProfile": Shape::Object(&PROFILE) => "The AppArmor profile.";
        "seLinuxOptions": Shape::Object(&SE_LINUX_OPTIONS) => "The SELinux label of the processes.";
        "seLinuxChangePolicy": Shape::later(&["MountOption", "Recursive"]) => "How volumes get their SELinux label: `MountOption` or `Recursive`.";
        "sysctls": Shape::List(&Shape::Object(&SYSCTL)) => "Kernel parameters of the pod.";
        "windowsOptions": Shape::Object(&WINDOWS_OPTIONS) => "Settings of Windows nodes.";
    }

    closed PROFILE {
        "type" required: Shape::later(&["RuntimeDefault", "Localhost", "Unconfined"]) => "`RuntimeDefault`, `Localhost` or `Unconfined`.";
        "localhostProfile": Shape::FREE => "The profile on the node, for `Localhost`.";
    }

    closed SE_LINUX_OPTIONS {
        "user": Shape::FREE => "The user of the label.";
        "role": Shape::FREE => "The role of the label.";
        "type": Shape::FREE => "The type of the label.";
        "level": Shape::FREE => "The level of the label.";
    }

    closed SYSCTL {
        "name" required: Shape::FREE => "The name of the parameter.";
        "value" required: Shape::FREE => "Its value, as text.";
    }

    closed WINDOWS_OPTIONS {
        "runAsUserName": Shape::FREE => "The user of the processes.";
        "hostProcess": Shape::Boolean => "Whether the containers run on the host itself.";
        "gmsaCredentialSpecName": Shape::FREE => "The name of the managed account's specification.";
        "gmsaCredentialSpec": Shape::FREE => "The managed account's specification itself.";
    }
}
