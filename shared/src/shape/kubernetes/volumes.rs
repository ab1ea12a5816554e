//! Volumes of pods, with all their sources, and where they are mounted.

use super::environment::{FIELD_SELECTOR, RESOURCE_SELECTOR};
use super::resources::CLAIM_RESOURCES;
use super::{OBJECT_REFERENCE, QUANTITY, SELECTOR, STRINGS};
use crate::shape::{Shape, objects};

const KEYS: Shape = Shape::List(&Shape::Object(&KEY_TO_PATH));
const DOWNWARD_FILES: Shape = Shape::List(&Shape::Object(&DOWNWARD_FILE));

/// Permission bits of a file.
const MODE: Shape = Shape::Within(&Shape::INTEGER, &(0, 0o777));

/// How many nodes mount a volume, and whether they may write.
pub(crate) const ACCESS_MODE: Shape = Shape::later(&[
    "ReadWriteOnce",
    "ReadOnlyMany",
    "ReadWriteMany",
    "ReadWriteOncePod",
]);

objects! {
    /// Where a volume is seen in a container.
    pub(crate) closed VOLUME_MOUNT {
        "name" required: Shape::FREE => "The name of an item of `spec.services.volumes`.";
        "mountPath" required: Shape::FREE => "The absolute path in the container.";
        "subPath": Shape::FREE => "The part of the volume to mount; all of it when absent.";
        "subPathExpr": Shape::FREE => "The same with `$(VARIABLE)` replaced.";
        "readOnly": Shape::Boolean => "Whether the container may only read.";
        "recursiveReadOnly": Shape::FREE => "Whether mounts below are read-only too: `Disabled`, `IfPossible` or `Enabled`.";
        "mountPropagation": Shape::later(&["None", "HostToContainer", "Bidirectional"]) => "Whether mounts are shared with the node: `None`, `HostToContainer` or `Bidirectional`.";
    }

    /// A volume: a name and one source.
    pub(crate) closed VOLUME {
        "name" required: Shape::FREE => "The name for `volumeMounts` to refer to.";
        "configMap": Shape::Object(&CONFIG_MAP) => "The keys of a ConfigMap as files.";
        "secret": Shape::Object(&SECRET) => "The keys of a Secret as files.";
        "projected": Shape::Object(&PROJECTED) => "Several sources in one directory.";
        "persistentVolumeClaim": Shape::Object(&PERSISTENT_VOLUME_CLAIM) => "Storage that outlives the pod, through a claim that exists.";
        "ephemeral": Shape::Object(&EPHEMERAL) => "Storage that is claimed for each pod and goes with it.";
        "emptyDir": Shape::Object(&EMPTY_DIR) => "A directory that is empty at first and goes with the pod.";
        "hostPath": Shape::Object(&HOST_PATH) => "A file or directory of the node.";
        "downwardAPI": Shape::Object(&DOWNWARD_API) => "Fields of the pod as files.";
        "csi": Shape::Object(&CSI) => "A volume of a storage driver that goes with the pod.";
        "image": Shape::Object(&IMAGE) => "The contents of a container image.";
        "nfs": Shape::Object(&NFS) => "A directory of an NFS server.";
        "iscsi": Shape::Object(&ISCSI) => "A disk of an iSCSI target.";
        "fc": Shape::Object(&FIBRE_CHANNEL) => "A disk of a Fibre Channel network.";
        "cephfs": Shape::Object(&CEPH_FS) => "A CephFS; no longer supported by Kubernetes.";
        "rbd": Shape::Object(&RADOS_BLOCK_DEVICE) => "A Ceph block device; no longer supported by Kubernetes.";
        "glusterfs": Shape::Object(&GLUSTER_FS) => "A GlusterFS; no longer supported by Kubernetes.";
        "awsElasticBlockStore": Shape::Object(&AWS_ELASTIC_BLOCK_STORE) => "An AWS disk; use a claim instead.";
        "azureDisk": Shape::Object(&AZURE_DISK) => "An Azure disk; use a claim instead.";
        "azureFile": Shape::Object(&AZURE_FILE) => "An Azure file share; use a claim instead.";
        "gcePersistentDisk": Shape::Object(&GCE_PERSISTENT_DISK) => "A Google disk; use a claim instead.";
        "vsphereVolume": Shape::Object(&VSPHERE_VOLUME) => "A vSphere disk; use a claim instead.";
        "cinder": Shape::Object(&CINDER) => "An OpenStack disk; use a claim instead.";
        "portworxVolume": Shape::Object(&PORTWORX_VOLUME) => "A Portworx volume; use a claim instead.";
        "flexVolume": Shape::Object(&FLEX_VOLUME) => "A volume of an old kind of driver; use `csi` instead.";
        "flocker": Shape::Object(&FLOCKER) => "A Flocker volume; no longer supported by Kubernetes.";
        "photonPersistentDisk": Shape::Object(&PHOTON_PERSISTENT_DISK) => "A Photon disk; no longer supported by Kubernetes.";
        "quobyte": Shape::Object(&QUOBYTE) => "A Quobyte volume; no longer supported by Kubernetes.";
        "scaleIO": Shape::Object(&SCALE_IO) => "A ScaleIO volume; no longer supported by Kubernetes.";
        "storageos": Shape::Object(&STORAGE_OS) => "A StorageOS volume; no longer supported by Kubernetes.";
        "gitRepo": Shape::Object(&GIT_REPO) => "A clone of a git repository; no longer supported by Kubernetes.";
    }

    closed KEY_TO_PATH {
        "key" required: Shape::FREE => "The key.";
        "path" required: Shape::FREE => "The file's relative path on the volume.";
        "mode": MODE => "The file's permission bits; `0644` is octal, 420 is the same in decimal.";
    }

    closed CONFIG_MAP {
        "name" default("\"\""): Shape::FREE => "The name of the ConfigMap.";
        "items": KEYS => "Which keys become which files; all when absent.";
        "defaultMode": MODE => "The files' permission bits; 0644 when absent.";
        "optional": Shape::Boolean => "Whether the pod starts without it.";
    }

    closed SECRET {
        "secretName": Shape::FREE => "The name of the Secret.";
        "items": KEYS => "Which keys become which files; all when absent.";
        "defaultMode": MODE => "The files' permission bits; 0644 when absent.";
        "optional": Shape::Boolean => "Whether the pod starts without it.";
    }

    closed DOWNWARD_API {
        "items": DOWNWARD_FILES => "The files.";
        "defaultMode": MODE => "The files' permission bits; 0644 when absent.";
    }

    closed DOWNWARD_FILE {
        "path" required: Shape::FREE => "The file's relative path on the volume.";
        "fieldRef": Shape::Object(&FIELD_SELECTOR) => "A field of the pod.";
        "resourceFieldRef": Shape::Object(&RESOURCE_SELECTOR) => "A request or limit of a container.";
        "mode": MODE => "The file's permission bits.";
    }

    closed PROJECTED {
        "sources": Shape::List(&Shape::Object(&PROJECTION)) => "The sources, each of one kind.";
        "defaultMode": MODE => "The files' permission bits; 0644 when absent.";
    }

    closed PROJECTION {
        "configMap": Shape::Object(&OBJECT_PROJECTION) => "The keys of a ConfigMap.";
        "secret": Shape::Object(&OBJECT_PROJECTION) => "The keys of a Secret.";
        "downwardAPI": Shape::Object(&DOWNWARD_PROJECTION) => "Fields of the pod.";
        "serviceAccountToken": Shape::Object(&SERVICE_ACCOUNT_TOKEN) => "A token of the pod's service account.";
        "clusterTrustBundle": Shape::Object(&CLUSTER_TRUST_BUNDLE) => "Certificates that the cluster trusts.";
        "podCertificate": Shape::Object(&POD_CERTIFICATE) => "A certificate of the pod's own.";
    }

    closed OBJECT_PROJECTION {
        "name" default("\"\""): Shape::FREE => "The name of the object.";
        "items": KEYS => "Which keys become which files; all when absent.";
        "optional": Shape::Boolean => "Whether the pod starts without it.";
    }

    closed DOWNWARD_PROJECTION {
        "items": DOWNWARD_FILES => "The files.";
    }

    closed SERVICE_ACCOUNT_TOKEN {
        "path" required: Shape::FREE => "The file's relative path on the volume.";
        "audience": Shape::FREE => "For whom the token is; the API server when absent.";
        "expirationSeconds": Shape::INTEGER => "Seconds for which it is valid, at least 600; 3600 when absent.";
    }

    closed CLUSTER_TRUST_BUNDLE {
        "path" required: Shape::FREE => "The file's relative path on the volume.";
        "name": Shape::FREE => "One bundle; excludes `signerName`.";
        "signerName": Shape::FREE => "All bundles of a signer.";
        "labelSelector": SELECTOR => "Which of the signer's bundles.";
        "optional": Shape::Boolean => "Whether the pod starts without it.";
    }

    closed POD_CERTIFICATE {
        "signerName" required: Shape::FREE => "Who signs the certificate.";
        "keyType" required: Shape::FREE => "The kind of key, such as `ED25519` or `RSA3072`.";
        "credentialBundlePath": Shape::FREE => "The file for key and certificates together.";
        "keyPath": Shape::FREE => "The file for the key alone.";
        "certificateChainPath": Shape::FREE => "The file for the certificates alone.";
        "maxExpirationSeconds": Shape::INTEGER => "Seconds for which the certificate is valid at most, 3600 or more.";
        "userAnnotations": STRINGS => "Notes for the signer.";
    }

    closed PERSISTENT_VOLUME_CLAIM {
        "claimName" required: Shape::FREE => "The name of the claim.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed EPHEMERAL {
        "volumeClaimTemplate": Shape::Object(&VOLUME_CLAIM_TEMPLATE) => "The claim that is made for each pod.";
    }

    closed VOLUME_CLAIM_TEMPLATE {
        "metadata": Shape::Object(&NO_METADATA) => "Takes no fields: Feast's CRD drops them.";
        "spec" required: Shape::Object(&VOLUME_CLAIM_SPEC) => "What is claimed.";
    }

    closed NO_METADATA {}

    closed VOLUME_CLAIM_SPEC {
        "accessModes": Shape::List(&ACCESS_MODE) => "`ReadWriteOnce`, `ReadOnlyMany`, `ReadWriteMany` or `ReadWriteOncePod`.";
        "resources": Shape::Object(&CLAIM_RESOURCES) => "The size.";
        "storageClassName": Shape::FREE => "The kind of storage; the cluster's default when absent.";
        "selector": SELECTOR => "Which volumes may be taken, by label.";
        "volumeName": Shape::FREE => "One volume that is taken.";
        "volumeMode": Shape::FREE => "`Filesystem`, which is meant when absent, or `Block`.";
        "volumeAttributesClassName": Shape::FREE => "A class of settings for the storage driver.";
        "dataSource": Shape::Object(&DATA_SOURCE) => "A snapshot or claim to start from.";
        "dataSourceRef": Shape::Object(&DATA_SOURCE_REF) => "Any object to start from.";
    }

    closed DATA_SOURCE {
        "kind" required: Shape::FREE => "The object's kind.";
        "name" required: Shape::FREE => "The object's name.";
        "apiGroup": Shape::FREE => "The object's API group.";
    }

    closed DATA_SOURCE_REF {
        "kind" required: Shape::FREE => "The object's kind.";
        "name" required: Shape::FREE => "The object's name.";
        "apiGroup": Shape::FREE => "The object's API group.";
        "namespace": Shape::FREE => "The object's namespace; this one when absent.";
    }

    closed EMPTY_DIR {
        "medium": Shape::FREE => "`Memory`, or the node's disk when absent.";
        "sizeLimit": QUANTITY => "How much may be written, such as `1Gi`.";
    }

    closed HOST_PATH {
        "path" required: Shape::FREE => "The path on the node.";
        "type": Shape::FREE => "What must be there, such as `Directory` or `FileOrCreate`.";
    }

    closed CSI {
        "driver" required: Shape::FREE => "The name of the driver.";
        "fsType": Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
        "volumeAttributes": STRINGS => "Settings of the driver.";
        "nodePublishSecretRef": OBJECT_REFERENCE => "The Secret that the driver needs.";
    }

    closed IMAGE {
        "reference": Shape::FREE => "The image.";
        "pullPolicy": Shape::FREE => "`Always`, `IfNotPresent` or `Never`.";
    }

    closed NFS {
        "server" required: Shape::FREE => "The server's host name or address.";
        "path" required: Shape::FREE => "The directory on the server.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed ISCSI {
        "targetPortal" required: Shape::FREE => "The target's address, with a port unless it is 3260.";
        "iqn" required: Shape::FREE => "The target's qualified name.";
        "lun" required: Shape::INTEGER => "The number of the disk.";
        "portals": Shape::List(&Shape::FREE) => "Further addresses of the target.";
        "fsType": Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
        "initiatorName": Shape::FREE => "The initiator's name.";
        "iscsiInterface" default("default"): Shape::FREE => "The interface of the initiator.";
        "chapAuthDiscovery": Shape::Boolean => "Whether discovery needs a password.";
        "chapAuthSession": Shape::Boolean => "Whether the session needs a password.";
        "secretRef": OBJECT_REFERENCE => "The Secret with the passwords.";
    }

    closed FIBRE_CHANNEL {
        "targetWWNs": Shape::List(&Shape::FREE) => "The targets' world wide names.";
        "lun": Shape::INTEGER => "The number of the disk.";
        "wwids": Shape::List(&Shape::FREE) => "The disk's world wide ids, instead.";
        "fsType": Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed CEPH_FS {
        "monitors" required: Shape::List(&Shape::FREE) => "The monitors' addresses.";
        "path": Shape::FREE => "The directory to mount.";
        "user": Shape::FREE => "The user.";
        "secretRef": OBJECT_REFERENCE => "The Secret of the user.";
        "secretFile": Shape::FREE => "The key ring on the node.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed RADOS_BLOCK_DEVICE {
        "monitors" required: Shape::List(&Shape::FREE) => "The monitors' addresses.";
        "image" required: Shape::FREE => "The name of the image.";
        "pool" default("rbd"): Shape::FREE => "The pool.";
        "user" default("admin"): Shape::FREE => "The user.";
        "keyring" default("/etc/ceph/keyring"): Shape::FREE => "The key ring on the node.";
        "secretRef": OBJECT_REFERENCE => "The Secret of the user.";
        "fsType": Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed GLUSTER_FS {
        "endpoints" required: Shape::FREE => "The Endpoints object of the servers.";
        "path" required: Shape::FREE => "The name of the volume.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed AWS_ELASTIC_BLOCK_STORE {
        "volumeID" required: Shape::FREE => "The disk's id.";
        "partition": Shape::INTEGER => "The partition's number.";
        "fsType": Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed AZURE_DISK {
        "diskName" required: Shape::FREE => "The disk's name.";
        "diskURI" required: Shape::FREE => "The disk's URI.";
        "kind": Shape::FREE => "`Shared`, `Dedicated` or `Managed`.";
        "cachingMode": Shape::FREE => "`None`, `ReadOnly` or `ReadWrite`.";
        "fsType" default("ext4"): Shape::FREE => "The file system.";
        "readOnly" default("false"): Shape::Boolean => "Whether containers may only read.";
    }

    closed AZURE_FILE {
        "secretName" required: Shape::FREE => "The Secret with the storage account.";
        "shareName" required: Shape::FREE => "The share's name.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed GCE_PERSISTENT_DISK {
        "pdName" required: Shape::FREE => "The disk's name.";
        "partition": Shape::INTEGER => "The partition's number.";
        "fsType": Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed VSPHERE_VOLUME {
        "volumePath" required: Shape::FREE => "The path of the disk.";
        "fsType": Shape::FREE => "The file system.";
        "storagePolicyName": Shape::FREE => "The storage policy's name.";
        "storagePolicyID": Shape::FREE => "The storage policy's id.";
    }

    closed CINDER {
        "volumeID" required: Shape::FREE => "The disk's id.";
        "fsType": Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
        "secretRef": OBJECT_REFERENCE => "The Secret with the connection to OpenStack.";
    }

    closed PORTWORX_VOLUME {
        "volumeID" required: Shape::FREE => "The volume's id.";
        "fsType": Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed FLEX_VOLUME {
        "driver" required: Shape::FREE => "The name of the driver.";
        "fsType": Shape::FREE => "The file system.";
        "options": STRINGS => "Settings of the driver.";
        "secretRef": OBJECT_REFERENCE => "The Secret that the driver needs.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed FLOCKER {
        "datasetName": Shape::FREE => "The data set's name.";
        "datasetUUID": Shape::FREE => "The data set's id.";
    }

    closed PHOTON_PERSISTENT_DISK {
        "pdID" required: Shape::FREE => "The disk's id.";
        "fsType": Shape::FREE => "The file system.";
    }

    closed QUOBYTE {
        "registry" required: Shape::FREE => "The addresses of the registry, `host:port` with commas between.";
        "volume" required: Shape::FREE => "The volume's name.";
        "user": Shape::FREE => "The user.";
        "group": Shape::FREE => "The group.";
        "tenant": Shape::FREE => "The tenant.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed SCALE_IO {
        "gateway" required: Shape::FREE => "The address of the gateway.";
        "system" required: Shape::FREE => "The storage system's name.";
        "secretRef" required: OBJECT_REFERENCE => "The Secret of the user.";
        "sslEnabled": Shape::Boolean => "Whether to talk to the gateway over TLS.";
        "protectionDomain": Shape::FREE => "The protection domain.";
        "storagePool": Shape::FREE => "The storage pool.";
        "storageMode" default("ThinProvisioned"): Shape::FREE => "`ThickProvisioned` or `ThinProvisioned`.";
        "volumeName": Shape::FREE => "The volume's name.";
        "fsType" default("xfs"): Shape::FREE => "The file system.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed STORAGE_OS {
        "volumeName": Shape::FREE => "The volume's name.";
        "volumeNamespace": Shape::FREE => "The volume's namespace in StorageOS.";
        "fsType": Shape::FREE => "The file system.";
        "secretRef": OBJECT_REFERENCE => "The Secret with the connection to StorageOS.";
        "readOnly": Shape::Boolean => "Whether containers may only read.";
    }

    closed GIT_REPO {
        "repository" required: Shape::FREE => "The repository's URL.";
        "revision": Shape::FREE => "The commit.";
        "directory": Shape::FREE => "The directory on the volume.";
    }
}
